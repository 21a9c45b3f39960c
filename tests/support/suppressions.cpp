// What the sanitizers are told, in every program that they watch (the presets sanitize, tsan and fuzz), so that no run
// depends on the environment.

// Not a word beside the program's own, which the tests compare, as long as nothing is found; and then an exit code that
// is none of the program's: 1, which it would be, is also that of findings.
extern "C" const char* __asan_default_options() { return "print_suppressions=0:exitcode=99"; }
extern "C" const char* __tsan_default_options() { return "print_suppressions=0"; }

// Fontconfig, which Pango asks for the fonts of covers, keeps patterns of its own for the life of the process, and
// libcmark-gfm the lists of characters that its extensions are registered with.
extern "C" const char* __lsan_default_suppressions() { return "leak:libfontconfig\nleak:libcmark-gfm\n"; }

// Pango asks Fontconfig on threads of GLib's, and drops what HarfBuzz shaped with on them. The thread sanitizer does
// not see their locks: these libraries are not compiled with it.
extern "C" const char* __tsan_default_suppressions() {
  return "race:libglib-2.0\nrace:libpango\nrace:libfontconfig\nrace:libcairo\nrace:libharfbuzz\n";
}
