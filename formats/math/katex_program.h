// KaTeX, compiled for Duktape by the build; see compile_katex.cpp.
#pragma once

#include <cstddef>
#include <span>

namespace rubricate {

std::span<const std::byte> katex_program();

}  // namespace rubricate
