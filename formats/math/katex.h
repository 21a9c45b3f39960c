// KaTeX in Duktape: TeX in, KaTeX's own MathML out, within bounds. Most users want mathml.h.
//
// Nothing is loaded before the first formula. No input makes it hang, crash or take all memory: a formula may have
// `tex_limit` bytes, the interpreter `memory_limit`, and its work is counted in allocations, since Duktape makes
// nothing without one. A count, unlike a clock, stops at the same place on every machine.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace rubricate {

enum class MathDisplay { in_line, block };

class Katex {
 public:
  static constexpr std::size_t tex_limit = 10'000;
  // Braces in braces; KaTeX copies an argument once for each.
  static constexpr int depth_limit = 100;
  static constexpr std::size_t memory_limit = 16 << 20;
  // For one formula, in allocations and sixteenths of their bytes. A usual one takes about 450 for each of its bytes.
  static constexpr std::size_t work_limit = 6'000'000;
  // For all of them: some to begin with, and more for every formula, so that all take time in proportion to the text.
  static constexpr std::size_t first_work = 12'000'000;
  static constexpr std::size_t work_for_formula = 12'000;
  static constexpr std::size_t work_for_byte = 500;

  struct Result {
    static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

    std::string html;               // <span class="katex"><math>...</math></span>; empty when there is an error
    std::vector<std::string> tags;  // of the cells of class mml-eqn-num, in order; may be fewer
    std::vector<std::string> unknown_labels;  // that \ref or \eqref names and define_label did not; they stand as text
    std::string error;                        // KaTeX's words, or ours about a limit
    std::size_t error_at = nowhere;           // byte of the TeX at which KaTeX stopped
  };

  Katex();
  ~Katex();
  Katex(const Katex&) = delete;
  Katex& operator=(const Katex&) = delete;

  // Formulas are to come in the order of the document: \gdef and \global\def in one hold for those after it, and so
  // does \newcommand in a formula of nothing but definitions.
  Result convert(std::string_view tex, MathDisplay display);

  // What \ref{label} and \eqref{label} print; an equation without a tag is named by its label. To be called before the
  // first formula.
  void define_label(std::string_view label, std::string_view tag);

 private:
  struct Heap;

  void start();

  std::unique_ptr<Heap> heap_;
  std::vector<std::pair<std::string, std::string>> labels_;  // as the interpreter takes them
  std::size_t work_ = first_work;
};

}  // namespace rubricate
