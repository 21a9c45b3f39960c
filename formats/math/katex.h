// KaTeX in Duktape: TeX in, KaTeX's own MathML out, within bounds. Most users want mathml.h.
//
// Nothing is loaded before the first formula. No input makes it hang, crash or take all memory: a formula may have
// `tex_limit` bytes, the interpreter `memory_limit`, and its work is counted in allocations, since Duktape makes
// nothing without one. A count, unlike a clock, stops at the same place on every machine.
//
// A unit of work takes 0.2 to 0.5 microseconds, and 1.5 where a formula fills the memory with little else. So all
// formulas take at worst 6 seconds, and 90 for each megabyte of text; half of that is what a megabyte of "$x$" needs.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
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
  // For one formula, in allocations and their bytes. One letter takes about 450, a sum of fractions 2,000, the densest
  // ten kilobytes ("x+x+...") 2,500,000.
  static constexpr std::size_t work_limit = 3'000'000;
  static constexpr std::size_t bytes_for_work = 512;
  // For all of them and for loading the interpreter: some to begin with, and more for every formula, so that all take
  // time in proportion to the text.
  static constexpr std::size_t first_work = 4'000'000;
  static constexpr std::size_t work_for_formula = 500;
  static constexpr std::size_t work_for_byte = 50;
  // Formulas that took too much; then no more are tried.
  static constexpr int most_exhaustions = 3;

  // The text that stands for each, both as the interpreter has them.
  using Labels = std::map<std::string, std::string, std::less<>>;

  struct Result {
    static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

    std::string html;               // <span class="katex"><math>...</math></span>; empty when there is an error
    std::vector<std::string> tags;  // of the cells of class mml-eqn-num, in order; may be fewer
    std::vector<std::string> unknown_labels;  // that \ref or \eqref names and define_label did not; they stand as text
    std::string error;                        // KaTeX's words, or ours about a limit
    // Byte of the TeX at which KaTeX stopped; nowhere too when that is inside of a macro defined elsewhere.
    std::size_t error_at = nowhere;
    bool is_said = false;  // the error is that of a formula before, which said it for all that follow
  };

  Katex();
  ~Katex();
  Katex(const Katex&) = delete;
  Katex& operator=(const Katex&) = delete;

  // Formulas are to come in the order of the document: \gdef and \global\def in one hold for those after it, and so
  // does \newcommand in a formula of nothing but definitions.
  Result convert(std::string_view tex, MathDisplay display);

  // What \ref{label} and \eqref{label} print from now on; an equation without a tag is named by its label.
  void define_label(std::string_view label, std::string_view tag);

 private:
  struct Heap;

  void start();

  std::unique_ptr<Heap> heap_;
  Labels labels_;
  std::size_t work_ = first_work;
  int exhaustions_ = 0;
  bool has_given_up_ = false;
};

}  // namespace rubricate
