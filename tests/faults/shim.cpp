// Loaded before the C library (LD_PRELOAD), makes the n-th call of one function fail, as a full disk, a broken one or a
// lack of memory would. The environment chooses:
//
//   RUBRICATE_FAULT_CALL   open read write close rename fsync mmap memory (malloc and its kin, so operator new too)
//   RUBRICATE_FAULT_AT     which call, from 1
//   RUBRICATE_FAULT_KIND   the number of the error; or short (a half is read or written), or end (nothing more is read)
//   RUBRICATE_FAULT_LASTS  if it is set, all calls after the n-th fail too
//   RUBRICATE_FAULT_MARK   a file that is made when the fault happens, so that a driver knows when there are no more
//
// Calls are counted from the start of the program itself: what the loader does before it is not the program's. Nothing
// here allocates, and the real calls are made to the kernel: dlsym would allocate.
#include <cerrno>
#include <cstdarg>
#include <cstdlib>
#include <cstring>

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

extern "C" {

void* __libc_malloc(size_t size);
void* __libc_calloc(size_t count, size_t size);
void* __libc_realloc(void* memory, size_t size);
void* __libc_memalign(size_t alignment, size_t size);

}  // extern "C"

namespace {

enum class Call { none, open, read, write, close, rename, fsync, mmap, memory };
enum class Kind { error, half, end };

struct Plan {
  Call call = Call::none;
  long at = 0;
  Kind kind = Kind::error;
  int error = 0;
  bool lasts = false;
  const char* mark = nullptr;
};

Plan plan;
long count = 0;

bool is_due(Call call) {
  if (call != plan.call) return false;
  ++count;
  if (count < plan.at || (count > plan.at && !plan.lasts)) return false;
  if (count == plan.at && plan.mark != nullptr)
    syscall(SYS_close,
            static_cast<int>(syscall(SYS_openat, AT_FDCWD, plan.mark, O_WRONLY | O_CREAT | O_CLOEXEC, 0600)));
  return true;
}

// The answer of a call that fails; what a shortened one does is said where it is called.
bool fails(Call call) {
  if (!is_due(call)) return false;
  errno = plan.error;
  return true;
}

void make_plan() {
  constexpr struct {
    const char* name;
    Call call;
  } calls[] = {{"open", Call::open},     {"read", Call::read},   {"write", Call::write}, {"close", Call::close},
               {"rename", Call::rename}, {"fsync", Call::fsync}, {"mmap", Call::mmap},   {"memory", Call::memory}};
  const char* const name = std::getenv("RUBRICATE_FAULT_CALL");
  const char* const at = std::getenv("RUBRICATE_FAULT_AT");
  const char* const kind = std::getenv("RUBRICATE_FAULT_KIND");
  if (name == nullptr || at == nullptr || kind == nullptr) return;
  plan.at = std::atol(at);
  plan.kind = std::strcmp(kind, "short") == 0 ? Kind::half : std::strcmp(kind, "end") == 0 ? Kind::end : Kind::error;
  plan.error = std::atoi(kind);
  plan.lasts = std::getenv("RUBRICATE_FAULT_LASTS") != nullptr;
  plan.mark = std::getenv("RUBRICATE_FAULT_MARK");
  for (const auto& each : calls)
    if (std::strcmp(each.name, name) == 0) plan.call = each.call;
}

int open_file(int folder, const char* path, int flags, va_list rest) {
  const mode_t mode = (flags & (O_CREAT | __O_TMPFILE)) != 0 ? va_arg(rest, mode_t) : 0;
  if (fails(Call::open)) return -1;
  return static_cast<int>(syscall(SYS_openat, folder, path, flags, mode));
}

}  // namespace

extern "C" {

int __libc_start_main(int (*main)(int, char**, char**), int argc, char** argv, void (*init)(), void (*fini)(),
                      void (*rtld_fini)(), void* stack_end) {
  using Start = int (*)(int (*)(int, char**, char**), int, char**, void (*)(), void (*)(), void (*)(), void*);
  const auto start = reinterpret_cast<Start>(dlsym(RTLD_NEXT, "__libc_start_main"));
  make_plan();
  return start(main, argc, argv, init, fini, rtld_fini, stack_end);
}

int open(const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const int result = open_file(AT_FDCWD, path, flags, rest);
  va_end(rest);
  return result;
}

int open64(const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const int result = open_file(AT_FDCWD, path, flags, rest);
  va_end(rest);
  return result;
}

ssize_t read(int descriptor, void* to, size_t size) {
  if (is_due(Call::read)) {
    if (plan.kind == Kind::end) return 0;
    if (plan.kind == Kind::error) return errno = plan.error, -1;
    size = (size + 1) / 2;
  }
  return syscall(SYS_read, descriptor, to, size);
}

ssize_t write(int descriptor, const void* from, size_t size) {
  if (is_due(Call::write)) {
    if (plan.kind == Kind::error) return errno = plan.error, -1;
    size = (size + 1) / 2;
  }
  return syscall(SYS_write, descriptor, from, size);
}

// As Linux does it: the descriptor is closed whatever the answer is.
int close(int descriptor) {
  const bool is_failing = is_due(Call::close);
  const auto result = static_cast<int>(syscall(SYS_close, descriptor));
  if (is_failing) errno = plan.error;
  return is_failing ? -1 : result;
}

int rename(const char* from, const char* to) {
  if (fails(Call::rename)) return -1;
  return static_cast<int>(syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0));
}

int fsync(int descriptor) { return fails(Call::fsync) ? -1 : static_cast<int>(syscall(SYS_fsync, descriptor)); }

void* mmap(void* at, size_t size, int protection, int flags, int descriptor, off_t offset) {
  if (fails(Call::mmap)) return MAP_FAILED;
  return reinterpret_cast<void*>(syscall(SYS_mmap, at, size, protection, flags, descriptor, offset));
}

void* malloc(size_t size) { return fails(Call::memory) ? nullptr : __libc_malloc(size); }
void* calloc(size_t times, size_t size) { return fails(Call::memory) ? nullptr : __libc_calloc(times, size); }
void* realloc(void* memory, size_t size) { return fails(Call::memory) ? nullptr : __libc_realloc(memory, size); }
void* aligned_alloc(size_t alignment, size_t size) {
  return fails(Call::memory) ? nullptr : __libc_memalign(alignment, size);
}
int posix_memalign(void** memory, size_t alignment, size_t size) {
  if (fails(Call::memory)) return ENOMEM;
  *memory = __libc_memalign(alignment, size);
  return *memory == nullptr ? ENOMEM : 0;
}

}  // extern "C"
