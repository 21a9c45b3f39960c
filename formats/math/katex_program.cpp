#include "formats/math/katex_program.h"

// The assembler reads the file, which as an array would take the compiler seconds.
asm(".section .rodata\n"
    ".balign 16\n"
    "rubricate_katex_begin:\n"
    ".incbin \"" RUBRICATE_KATEX_PROGRAM
    "\"\n"
    "rubricate_katex_end:\n"
    ".previous\n"
    ".globl rubricate_katex_begin\n"
    ".globl rubricate_katex_end\n");

extern "C" {
extern const std::byte rubricate_katex_begin[];
extern const std::byte rubricate_katex_end[];
}

namespace rubricate {

std::span<const std::byte> katex_program() { return {rubricate_katex_begin, rubricate_katex_end}; }

}  // namespace rubricate
