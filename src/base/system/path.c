/* Where heed keeps its files (XDG), and files that only their owner can read.
 * SPDX-License-Identifier: MIT */
#include "base/system/path.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pwd.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"

static const char *
home(void)
{
	const char *named = getenv("HOME");
	const struct passwd *person;

	if (named && named[0] == '/')
		return named;
	person = getpwuid(getuid());
	return person && person->pw_dir ? person->pw_dir : "";
}

/* The XDG specification says to ignore a relative path. */
static char *
xdg(const char *variable, const char *below_home, const char *name, struct arena *arena)
{
	const char *folder = getenv(variable);

	if (folder && folder[0] == '/')
		return arena_printf(arena, "%s/heed/%s", folder, name);
	return arena_printf(arena, "%s/%s/heed/%s", home(), below_home, name);
}

char *
path_config(const char *name, struct arena *arena)
{
	return xdg("XDG_CONFIG_HOME", ".config", name, arena);
}

char *
path_data(const char *name, struct arena *arena)
{
	return xdg("XDG_DATA_HOME", ".local/share", name, arena);
}

char *
path_state(const char *name, struct arena *arena)
{
	return xdg("XDG_STATE_HOME", ".local/state", name, arena);
}

char *
path_runtime(const char *name, struct arena *arena)
{
	const char *folder = getenv("XDG_RUNTIME_DIR");

	if (folder && folder[0] == '/')
		return arena_printf(arena, "%s/heed/%s", folder, name);
	return arena_printf(arena, "/tmp/heed-%lu/%s", (unsigned long)geteuid(), name);
}

/* The folder this program was started from; "" if the system does not say. */
static char *
own_folder(struct arena *arena)
{
	char program[PATH_MAX];
	ssize_t len = readlink("/proc/self/exe", program, sizeof program);
	char *slash;

	if (len <= 0 || (size_t)len == sizeof program)
		return arena_copy(arena, "");
	program[len] = '\0';
	slash = strrchr(program, '/');
	return arena_copy_n(arena, program, slash ? (size_t)(slash - program) : 0);
}

static bool
is_file(const char *path, int access_mode)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode) &&
		access(path, access_mode) == 0;
}

char *
path_program(const char *name, struct arena *arena)
{
	const char *own = own_folder(arena);
	char *places[] = {
		arena_printf(arena, "%s/%s", own, name),
		arena_printf(arena, "%s/../libexec/heed/%s", own, name),
		arena_printf(arena, "%s/%s", HEED_LIBEXEC, name),
	};

	for (size_t i = 0; i < COUNT(places); i++)
		if (is_file(places[i], X_OK))
			return places[i];
	return NULL;
}

bool
path_has_program(const char *name)
{
	struct arena scratch = { 0 };
	char **folders;
	size_t count = str_split(str_or_empty(getenv("PATH")), ':', &scratch, &folders);
	bool found = strchr(name, '/') && is_file(name, X_OK);

	for (size_t i = 0; !found && !strchr(name, '/') && i < count; i++)
		found = is_file(arena_printf(&scratch, "%s/%s",
					*folders[i] ? folders[i] : ".", name),
			X_OK);
	arena_release(&scratch);
	return found;
}

char *
path_shared(const char *name, struct arena *arena)
{
	const char *own = own_folder(arena);
	char *places[] = {
		arena_printf(arena, "%s/../share/heed/%s", own, name),
		arena_printf(arena, "%s/../%s", own, name),
		arena_printf(arena, "%s/%s", HEED_SHARE, name),
	};

	for (size_t i = 0; i < COUNT(places); i++)
		if (is_file(places[i], R_OK))
			return places[i];
	return NULL;
}

/* In a folder that everybody can write to (/tmp), somebody else may already have created
 * the name that we would use. */
static bool
is_planted(const char *folder)
{
	struct arena scratch = { 0 };
	const char *parent = ".";
	const char *slash = strrchr(folder, '/');
	struct stat above;
	struct stat st;
	bool planted = false;

	if (slash)
		parent = slash == folder
			? "/"
			: arena_copy_n(&scratch, folder, (size_t)(slash - folder));
	if (stat(parent, &above) == 0 && above.st_mode & S_IWOTH &&
		lstat(folder, &st) == 0)
		planted = st.st_uid != geteuid() && st.st_uid != 0;
	arena_release(&scratch);
	return planted;
}

static bool
make_one(const char *folder, struct err *err)
{
	struct stat st;
	int why;

	if (mkdir(folder, 0700) == 0)
		return true;
	why = errno;
	if (stat(folder, &st) != 0)
		return err_set(err, ERR_FAILED, "cannot create the folder %s: %s", folder,
			strerror(why));
	if (!S_ISDIR(st.st_mode))
		return err_set(
			err, ERR_FAILED, "%s is in the way: it is not a folder", folder);
	if (is_planted(folder))
		return err_set(err, ERR_FAILED, "%s belongs to somebody else", folder);
	return true;
}

bool
path_make_folder(const char *file, struct err *err)
{
	struct arena scratch = { 0 };
	char *folder = arena_copy(&scratch, file);
	bool ok = true;

	for (char *slash = strchr(folder, '/'); ok && slash;
		slash = strchr(slash + 1, '/')) {
		if (slash == folder || slash[-1] == '/')
			continue;
		*slash = '\0';
		ok = make_one(folder, err);
		*slash = '/';
	}
	arena_release(&scratch);
	return ok;
}

static bool
read_all(int fd, const char *file, struct buf *content, struct err *err)
{
	char piece[16 * 1024];
	ssize_t got;

	while ((got = read(fd, piece, sizeof piece)) != 0) {
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return err_set(err, ERR_FAILED, "cannot read %s: %s", file,
				strerror(errno));
		if (!buf_add(content, piece, (size_t)got))
			return err_set(err, ERR_FAILED, "%s is larger than %zu bytes",
				file, content->max);
	}
	return true;
}

char *
path_read_bytes(
	const char *file, size_t max, struct arena *arena, size_t *len, struct err *err)
{
	struct buf content;
	char *text = NULL;
	int fd = open(file, O_RDONLY | O_CLOEXEC);

	if (fd < 0) {
		bool gone = errno == ENOENT || errno == ENOTDIR;

		err_set(err, gone ? ERR_GONE : ERR_FAILED, "cannot open %s: %s", file,
			strerror(errno));
		return NULL;
	}
	buf_init(&content, max);
	if (read_all(fd, file, &content, err))
		text = arena_copy_n(arena, buf_text(&content), content.len);
	*len = content.len;
	buf_release(&content);
	close(fd);
	return text;
}

char *
path_read(const char *file, size_t max, struct arena *arena, struct err *err)
{
	size_t len;
	char *text = path_read_bytes(file, max, arena, &len, err);

	if (text && memchr(text, '\0', len)) {
		err_set(err, ERR_FAILED, "%s is not a text file: it contains a NUL byte",
			file);
		return NULL;
	}
	return text;
}

static bool
is_private_file(int fd, const char *file, struct err *err)
{
	struct stat st;

	if (fstat(fd, &st) != 0)
		return err_set(
			err, ERR_FAILED, "cannot open %s: %s", file, strerror(errno));
	if (!S_ISREG(st.st_mode))
		return err_set(err, ERR_CONFIG, "%s is not a file", file);
	if (st.st_uid != geteuid())
		return err_set(err, ERR_CONFIG, "%s belongs to somebody else", file);
	if (st.st_mode & 077)
		return err_set(err, ERR_CONFIG, "others can open %s: chmod 600 it", file);
	return true;
}

int
path_open_private(const char *file, struct err *err)
{
	/* O_NONBLOCK: opening something that is not a regular file must not block. */
	int fd = open(file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);

	if (fd < 0 && errno == ELOOP) {
		err_set(err, ERR_CONFIG,
			"%s is a symbolic link: put the file itself there", file);
		return -1;
	}
	if (fd < 0) {
		bool gone = errno == ENOENT || errno == ENOTDIR;

		err_set(err, gone ? ERR_GONE : ERR_FAILED, "cannot open %s: %s", file,
			strerror(errno));
		return -1;
	}
	if (is_private_file(fd, file, err))
		return fd;
	close(fd);
	return -1;
}

bool
path_check_private(const char *file, struct err *err)
{
	int fd = path_open_private(file, err);

	if (fd >= 0)
		close(fd);
	return fd >= 0;
}
