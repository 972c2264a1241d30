/*
 * What upstream's C client sees of a server, as lines of JSON: [group, step, result]. Started by c.test.ts.
 *
 *   script ADDRESS                     the whole script
 *   hold ADDRESS TIMEOUT_MS PATH       makes the ephemeral PATH, prints [sessionId, password], and waits to be killed
 *   resume ADDRESS ID PASSWORD PATH    comes back with that session
 *   ensemble ADDRESSES PATH            writes below PATH until PATH/stop is there, as ensemble.test.ts describes it
 */
#define THREADED
#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <zookeeper/zookeeper.h>

static int64_t own;
static const char *group = "";

/* ---- Saying what happened ---- */

static void quoted(const char *text) {
    putchar('"');
    for (; *text; text++) {
        if (*text == '"' || *text == '\\') putchar('\\');
        putchar(*text);
    }
    putchar('"');
}

static void say(const char *step, const char *result) {
    putchar('[');
    quoted(group);
    printf(", ");
    quoted(step);
    printf(", ");
    quoted(result);
    printf("]\n");
    fflush(stdout);
}

/* Without times, and with the owner said in words. */
static void write_stat(char *to, size_t size, const struct Stat *stat) {
    char owner[32];
    snprintf(owner, sizeof owner, stat->ephemeralOwner == own ? "own" : "%" PRIx64, stat->ephemeralOwner);
    snprintf(to, size,
        "czxid %" PRId64 " mzxid %" PRId64 " pzxid %" PRId64 " versions %d %d %d owner %s length %d children %d ordered %d",
        stat->czxid, stat->mzxid, stat->pzxid, stat->version, stat->cversion, stat->aversion, owner, stat->dataLength,
        stat->numChildren, stat->mtime >= stat->ctime && stat->ctime > 1500000000000);
}

static void say_end(const char *step, int code) {
    say(step, code == ZOK ? "ok" : zerror(code));
}

static void say_stat(const char *step, int code, const struct Stat *stat) {
    char text[512];
    if (code == ZOK) write_stat(text, sizeof text, stat);
    say(step, code == ZOK ? text : zerror(code));
}

/* ---- Events ---- */

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static char events[16][256];
static int events_seen, events_told;

static void watcher(zhandle_t *zh, int type, int state, const char *path, void *context) {
    if (type == ZOO_SESSION_EVENT) return;
    pthread_mutex_lock(&lock);
    snprintf(events[events_seen++ % 16], sizeof events[0], "type %d state %d %s", type, state, path);
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&lock);
}

static void wait_for_event(char *to, size_t size) {
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += 20;
    pthread_mutex_lock(&lock);
    int timed_out = 0;
    while (events_told == events_seen && !timed_out) timed_out = pthread_cond_timedwait(&changed, &lock, &until);
    snprintf(to, size, "%s", timed_out ? "none" : events[events_told++ % 16]);
    pthread_mutex_unlock(&lock);
}

static void say_event(const char *step) {
    char text[256];
    wait_for_event(text, sizeof text);
    say(step, text);
}

/* ---- Connecting ---- */

/* The last state this handle was told; it is what its context points at. */
static void remember_state(zhandle_t *zh, int type, int state, const char *path, void *context) {
    if (type != ZOO_SESSION_EVENT) return;
    pthread_mutex_lock(&lock);
    *(int *)context = state;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&lock);
}

/* A session, or the end of the hope for it. */
static zhandle_t *open_session(const char *addresses, int timeout_ms, const clientid_t *id) {
    int *state = calloc(1, sizeof *state);
    zhandle_t *zh = zookeeper_init(addresses, remember_state, timeout_ms, id, state, 0);
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += 20;
    pthread_mutex_lock(&lock);
    int timed_out = zh == NULL;
    while (*state != ZOO_CONNECTED_STATE && *state != ZOO_EXPIRED_SESSION_STATE && !timed_out) {
        timed_out = pthread_cond_timedwait(&changed, &lock, &until);
    }
    int connected = *state == ZOO_CONNECTED_STATE;
    pthread_mutex_unlock(&lock);
    if (connected) return zh;
    group = "resume";
    say("refused", timed_out ? "silence" : "expired");
    exit(0);
}

/* ---- Calls, each with what it says ---- */

static void create(zhandle_t *zh, const char *step, const char *path, const char *data, const struct ACL_vector *acl, int mode) {
    char made[256] = "";
    int code = zoo_create(zh, path, data, data ? (int)strlen(data) : -1, acl, mode, made, sizeof made);
    say(step, code == ZOK ? made : zerror(code));
}

static void make(zhandle_t *zh, const char *step, const char *path, int mode) {
    create(zh, step, path, "", &ZOO_OPEN_ACL_UNSAFE, mode);
}

static void create2(zhandle_t *zh, const char *step, const char *path, int mode) {
    char made[256] = "", text[1024], numbers[512];
    struct Stat stat;
    int code = zoo_create2(zh, path, "x", 1, &ZOO_OPEN_ACL_UNSAFE, mode, made, sizeof made, &stat);
    if (code == ZOK) write_stat(numbers, sizeof numbers, &stat);
    if (code == ZOK) snprintf(text, sizeof text, "%s %s", made, numbers);
    say(step, code == ZOK ? text : zerror(code));
}

static void get(zhandle_t *zh, const char *step, const char *path, watcher_fn watch) {
    char data[256], text[1024], numbers[512];
    int length = sizeof data - 1;
    struct Stat stat;
    int code = zoo_wget(zh, path, watch, NULL, data, &length, &stat);
    if (code == ZOK) {
        data[length < 0 ? 0 : length] = 0;
        write_stat(numbers, sizeof numbers, &stat);
        snprintf(text, sizeof text, "%s, %d bytes, %s", data, length, numbers);
    }
    say(step, code == ZOK ? text : zerror(code));
}

static void set(zhandle_t *zh, const char *step, const char *path, const char *data, int version) {
    struct Stat stat;
    int code = zoo_set2(zh, path, data, data ? (int)strlen(data) : -1, version, &stat);
    say_stat(step, code, &stat);
}

static void exists(zhandle_t *zh, const char *step, const char *path, watcher_fn watch) {
    struct Stat stat;
    int code = zoo_wexists(zh, path, watch, NULL, &stat);
    say_stat(step, code, &stat);
}

static int by_name(const void *one, const void *other) {
    return strcmp(*(char *const *)one, *(char *const *)other);
}

static void children(zhandle_t *zh, const char *step, const char *path, watcher_fn watch) {
    struct String_vector names = {0, NULL};
    struct Stat stat;
    char text[2048] = "", numbers[512];
    int code = zoo_wget_children2(zh, path, watch, NULL, &names, &stat);
    if (code == ZOK) {
        qsort(names.data, names.count, sizeof *names.data, by_name);
        for (int i = 0; i < names.count; i++) {
            strncat(text, names.data[i], 200);
            strcat(text, " ");
        }
        write_stat(numbers, sizeof numbers, &stat);
        strcat(text, numbers);
        deallocate_String_vector(&names);
    }
    say(step, code == ZOK ? text : zerror(code));
}

static void delete(zhandle_t *zh, const char *step, const char *path, int version) {
    say_end(step, zoo_delete(zh, path, version));
}

static void get_acl(zhandle_t *zh, const char *step, const char *path) {
    struct ACL_vector acl = {0, NULL};
    struct Stat stat;
    char text[1024] = "", one[256];
    int code = zoo_get_acl(zh, path, &acl, &stat);
    for (int i = 0; code == ZOK && i < acl.count; i++) {
        snprintf(one, sizeof one, "%s:%s:%d ", acl.data[i].id.scheme, acl.data[i].id.id, acl.data[i].perms);
        strcat(text, one);
    }
    if (code == ZOK) deallocate_ACL_vector(&acl);
    say(step, code == ZOK ? text : zerror(code));
}

static void multi(zhandle_t *zh, const char *step, zoo_op_t *ops, int count) {
    zoo_op_result_t results[8] = {{0}};
    char text[2048], one[1024], numbers[512];
    int code = zoo_multi(zh, count, ops, results);
    snprintf(text, sizeof text, "%s:", code == ZOK ? "ok" : zerror(code));
    for (int i = 0; i < count; i++) {
        snprintf(one, sizeof one, " %d", results[i].err);
        strcat(text, one);
        if (results[i].err == ZOK && results[i].value) {
            snprintf(one, sizeof one, " %s", results[i].value);
            strcat(text, one);
        }
        if (code == ZOK && results[i].stat) {
            write_stat(numbers, sizeof numbers, results[i].stat);
            snprintf(one, sizeof one, " (%s)", numbers);
            strcat(text, one);
        }
    }
    say(step, text);
}

static void answered(int code, const char *value, const void *data) {
    pthread_mutex_lock(&lock);
    *(int *)data = code;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&lock);
}

static void ended(int code, const void *data) {
    answered(code, NULL, data);
}

/* What answers a call that can only be made without waiting for it. */
static int code_of(volatile int *code, int sent) {
    if (sent != ZOK) return sent;
    pthread_mutex_lock(&lock);
    while (*code == 1) pthread_cond_wait(&changed, &lock);
    pthread_mutex_unlock(&lock);
    return *code;
}

static int synced(zhandle_t *zh, const char *path) {
    int code = 1;
    return code_of(&code, zoo_async(zh, path, answered, &code));
}

/* ---- The script ---- */

static void script(const char *address) {
    zhandle_t *zh = open_session(address, 6000, NULL);
    own = zoo_client_id(zh)->client_id;

    group = "crud";
    create(zh, "create", "/crud", "one", &ZOO_OPEN_ACL_UNSAFE, ZOO_PERSISTENT);
    create(zh, "create again", "/crud", "one", &ZOO_OPEN_ACL_UNSAFE, ZOO_PERSISTENT);
    make(zh, "create without parent", "/none/child", ZOO_PERSISTENT);
    create2(zh, "create and stat", "/crud/child", ZOO_PERSISTENT);
    get(zh, "get", "/crud", NULL);
    set(zh, "set", "/crud", "two", 0);
    set(zh, "set a wrong version", "/crud", "three", 0);
    set(zh, "set nothing", "/none", "", -1);
    set(zh, "null data", "/crud", NULL, -1);
    get(zh, "get null data", "/crud", NULL);
    exists(zh, "exists", "/crud", NULL);
    exists(zh, "exists not", "/none", NULL);
    children(zh, "children", "/crud", NULL);
    delete(zh, "delete a parent", "/crud", -1);
    delete(zh, "delete a wrong version", "/crud/child", 3);
    delete(zh, "delete", "/crud/child", 0);
    delete(zh, "delete again", "/crud/child", -1);
    char *large = malloc(1000000);
    memset(large, 'x', 1000000);
    say_end("large data", zoo_set(zh, "/crud", large, 1000000, -1));
    say_end("sync", synced(zh, "/crud"));
    delete(zh, "delete root", "/", -1);
    delete(zh, "delete what is built in", "/zookeeper/quota", -1);
    make(zh, "names of other alphabets", "/crud/\u4f1a\u8bdd", ZOO_PERSISTENT);
    children(zh, "children", "/crud", NULL);

    group = "stat";
    make(zh, "created", "/stat", ZOO_PERSISTENT);
    make(zh, "first child", "/stat/a", ZOO_PERSISTENT);
    make(zh, "second child", "/stat/b", ZOO_EPHEMERAL);
    exists(zh, "parent", "/stat", NULL);
    exists(zh, "ephemeral", "/stat/b", NULL);
    make(zh, "child of an ephemeral", "/stat/b/c", ZOO_PERSISTENT);
    delete(zh, "child goes", "/stat/a", -1);
    set(zh, "written", "/stat", "longer than before", -1);
    say_end("acl", zoo_set_acl(zh, "/stat", 0, &ZOO_OPEN_ACL_UNSAFE));
    exists(zh, "parent", "/stat", NULL);
    create2(zh, "container", "/container", ZOO_CONTAINER);
    exists(zh, "container's owner", "/container", NULL);
    say_end("time to live", zoo_create_ttl(zh, "/ttl", "", 0, &ZOO_OPEN_ACL_UNSAFE, ZOO_PERSISTENT_WITH_TTL, 1000, NULL, 0));

    group = "sequences";
    make(zh, "parent", "/seq", ZOO_PERSISTENT);
    for (int i = 0; i < 3; i++) make(zh, "number", "/seq/n-", ZOO_PERSISTENT_SEQUENTIAL);
    make(zh, "other prefix", "/seq/m-", ZOO_EPHEMERAL_SEQUENTIAL);
    delete(zh, "delete", "/seq/n-0000000002", -1);
    make(zh, "counter goes on", "/seq/n-", ZOO_PERSISTENT_SEQUENTIAL);
    make(zh, "empty name", "/seq/", ZOO_PERSISTENT_SEQUENTIAL);
    exists(zh, "parent", "/seq", NULL);

    group = "watches";
    exists(zh, "exists before creation", "/watch", watcher);
    make(zh, "create", "/watch", ZOO_PERSISTENT);
    say_event("created");
    get(zh, "data", "/watch", watcher);
    set(zh, "set", "/watch", "1", -1);
    say_event("data changed");
    set(zh, "set again, watch is gone", "/watch", "2", -1);
    children(zh, "children", "/watch", watcher);
    make(zh, "child", "/watch/child", ZOO_PERSISTENT);
    say_event("child came");
    children(zh, "children again", "/watch", watcher);
    delete(zh, "child goes", "/watch/child", -1);
    say_event("child went");
    get(zh, "data again", "/watch", watcher);
    say_end("remove it", zoo_remove_watches(zh, "/watch", ZWATCHTYPE_DATA, watcher, NULL, 0));
    say_end("none to remove", zoo_remove_watches(zh, "/watch", ZWATCHTYPE_DATA, watcher, NULL, 0));
    set(zh, "set, unwatched", "/watch", "3", -1);
    exists(zh, "exists", "/watch", watcher);
    delete(zh, "delete", "/watch", -1);
    say_event("deleted");
    say("nothing else", events_seen == events_told ? "true" : "false");

    group = "multi";
    make(zh, "parent", "/multi", ZOO_PERSISTENT);
    char made[2][256];
    struct Stat stat;
    zoo_op_t all[5], bad[3];
    zoo_create_op_init(&all[0], "/multi/a", "1", 1, &ZOO_OPEN_ACL_UNSAFE, ZOO_PERSISTENT, made[0], sizeof made[0]);
    zoo_set_op_init(&all[1], "/multi/a", "2", 1, 0, &stat);
    zoo_check_op_init(&all[2], "/multi/a", 1);
    zoo_create_op_init(&all[3], "/multi/b", "", 0, &ZOO_OPEN_ACL_UNSAFE, ZOO_PERSISTENT_SEQUENTIAL, made[1], sizeof made[1]);
    zoo_delete_op_init(&all[4], "/multi/a", -1);
    multi(zh, "all of them", all, 5);
    zoo_create_op_init(&bad[0], "/multi/c", "", 0, &ZOO_OPEN_ACL_UNSAFE, ZOO_PERSISTENT, made[0], sizeof made[0]);
    zoo_check_op_init(&bad[1], "/multi", 9);
    zoo_delete_op_init(&bad[2], "/multi/c", -1);
    multi(zh, "one fails", bad, 3);
    children(zh, "nothing of it happened", "/multi", NULL);

    group = "acl";
    get_acl(zh, "world", "/multi");
    struct ACL look = {ZOO_PERM_READ | ZOO_PERM_ADMIN, {"world", "anyone"}}, stranger = {ZOO_PERM_ALL, {"sesame", "open"}};
    struct ACL_vector looks = {1, &look}, strangers = {1, &stranger};
    create(zh, "read only", "/acl", "", &looks, ZOO_PERSISTENT);
    set(zh, "may not write", "/acl", "1", -1);
    make(zh, "may not create", "/acl/child", ZOO_PERSISTENT);
    get(zh, "may read", "/acl", NULL);
    say_end("set", zoo_set_acl(zh, "/acl", 0, &ZOO_OPEN_ACL_UNSAFE));
    say_end("set a wrong version", zoo_set_acl(zh, "/acl", 0, &ZOO_OPEN_ACL_UNSAFE));
    create(zh, "no such scheme", "/acl/bad", "", &strangers, ZOO_PERSISTENT);
    create(zh, "creator without a name", "/acl/mine", "", &ZOO_CREATOR_ALL_ACL, ZOO_PERSISTENT);
    int code = 1;
    say_end("add auth", code_of(&code, zoo_add_auth(zh, "digest", "me:secret", 9, ended, &code)));
    create(zh, "creator", "/acl/mine", "", &ZOO_CREATOR_ALL_ACL, ZOO_PERSISTENT);
    get_acl(zh, "listed", "/acl/mine");
    zhandle_t *other = open_session(address, 6000, NULL);
    get(other, "somebody else", "/acl/mine", NULL);
    get_acl(other, "somebody else, masked", "/acl/mine");

    group = "close";
    exists(other, "ephemeral seen by another", "/stat/b", watcher);
    say_end("close", zookeeper_close(zh));
    say_event("gone with its session");
    children(other, "sequential too", "/seq", NULL);
    zookeeper_close(other);
}

static void hold(const char *address, int timeout_ms, const char *path) {
    zhandle_t *zh = open_session(address, timeout_ms, NULL);
    if (zoo_create(zh, path, "", 0, &ZOO_OPEN_ACL_UNSAFE, ZOO_EPHEMERAL, NULL, 0) != ZOK) exit(1);
    const clientid_t *id = zoo_client_id(zh);
    printf("[\"%" PRIx64 "\", \"", id->client_id);
    for (int i = 0; i < 16; i++) printf("%02x", (unsigned char)id->passwd[i]);
    printf("\"]\n");
    fflush(stdout);
    for (;;) pause();
}

static void resume(const char *address, const char *session, const char *password, const char *path) {
    clientid_t id = {.client_id = (int64_t)strtoull(session, NULL, 16)};
    for (int i = 0; i < 16; i++) sscanf(password + 2 * i, "%2hhx", (unsigned char *)&id.passwd[i]);
    zhandle_t *zh = open_session(address, 6000, &id);
    own = id.client_id;
    group = "resume";
    say("same session", zoo_client_id(zh)->client_id == own ? "true" : "false");
    exists(zh, "ephemeral", path, NULL);
    zookeeper_close(zh);
}

static void tell(const char *what, const char *value) {
    printf("[\"%s\", \"%s\"]\n", what, value);
    fflush(stdout);
}

static void ensemble(const char *addresses, const char *path) {
    zhandle_t *zh = open_session(addresses, 10000, NULL);
    own = zoo_client_id(zh)->client_id;
    char at[256], name[32], text[256];
    int code = zoo_create(zh, path, "", 0, &ZOO_OPEN_ACL_UNSAFE, ZOO_PERSISTENT, NULL, 0);
    snprintf(at, sizeof at, "%s/alive", path);
    if (code == ZOK) code = zoo_create(zh, at, "", 0, &ZOO_OPEN_ACL_UNSAFE, ZOO_EPHEMERAL, NULL, 0);
    snprintf(at, sizeof at, "%s/watched", path);
    if (code == ZOK) code = zoo_create(zh, at, "", 0, &ZOO_OPEN_ACL_UNSAFE, ZOO_PERSISTENT, NULL, 0);
    struct Stat stat;
    if (code == ZOK) code = zoo_wexists(zh, at, watcher, NULL, &stat);
    if (code != ZOK) {
        fprintf(stderr, "%s\n", zerror(code));
        exit(1);
    }
    tell("ready", path);
    for (int i = 0; code != ZOK || i == 0 || zoo_exists(zh, at, 0, NULL) != ZOK; i++) {
        snprintf(name, sizeof name, "n-%d", i);
        snprintf(at, sizeof at, "%s/%s", path, name);
        code = zoo_create(zh, at, "", 0, &ZOO_OPEN_ACL_UNSAFE, ZOO_PERSISTENT, NULL, 0);
        tell(code == ZOK ? "acked" : "lost", name);
        if (code != ZOK) usleep(20000);
        snprintf(at, sizeof at, "%s/stop", path);
    }
    tell("session", zoo_client_id(zh)->client_id == own ? "same" : "another");
    snprintf(at, sizeof at, "%s/alive", path);
    code = zoo_exists(zh, at, 0, &stat);
    tell("ephemeral", code != ZOK ? zerror(code) : stat.ephemeralOwner == own ? "own" : "of another");
    snprintf(at, sizeof at, "%s/watched", path);
    code = zoo_set(zh, at, "changed", 7, -1);
    wait_for_event(text, sizeof text);
    tell("event", code == ZOK && strcmp(text, "none") != 0 ? "came" : zerror(code));
    zookeeper_close(zh);
}

int main(int count, char **words) {
    zoo_set_debug_level(ZOO_LOG_LEVEL_ERROR);
    zoo_set_log_stream(fopen("/dev/null", "w"));
    const char *mode = count > 2 ? words[1] : "";
    if (strcmp(mode, "script") == 0) script(words[2]);
    else if (strcmp(mode, "hold") == 0 && count == 5) hold(words[2], atoi(words[3]), words[4]);
    else if (strcmp(mode, "resume") == 0 && count == 6) resume(words[2], words[3], words[4], words[5]);
    else if (strcmp(mode, "ensemble") == 0 && count == 4) ensemble(words[2], words[3]);
    else return 2;
    return 0;
}
