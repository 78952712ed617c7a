-- What was sent lately: some networks take only so much in a time.
CREATE INDEX outbox_tried ON outbox(account, tried_at);
