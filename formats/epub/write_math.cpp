// Formulas: MathML, or the TeX where there is none, and the links to equations.
#include <algorithm>

#include "formats/epub/xhtml.h"
#include "formats/math/mathml.h"

namespace rubricate {

namespace {

// The place of a byte of the formula, when the source shows nothing else than it between dollar signs ("$x$", or "$$"
// with line ends inside); else all of the node.
Span place_in(Span node, std::string_view tex, std::size_t at) {
  const std::size_t around = node.end - node.begin - tex.size();
  if (at >= tex.size() || node.end - node.begin < tex.size() || around % 2 != 0 || around > 6) return node;
  const auto begin = static_cast<std::uint32_t>(node.begin + around / 2 + at);
  return {begin, begin + 1};
}

}  // namespace

void ContentWriter::math_block(const Block& block, const MathBlock& node) {
  const EquationPlace* equation = equation_of(node.tex);
  open("div");
  attributes(block.attributes, "math");
  if (equation != nullptr && !equation->has_own_id) xml_.attribute("id", equation->id);
  math(node.tex, MathDisplay::block, block.span);
  close_line();
}

void ContentWriter::inline_math(const Inline& node, const Math& formula) {
  const Span span = node.span.known() ? node.span : place_;
  if (const auto reference = equation_reference(formula.tex)) return equation_link(node, *reference, span);
  const EquationPlace* equation = equation_of(formula.tex);
  const bool is_span = node.attributes || equation != nullptr;
  if (is_span) open("span"), attributes(node.attributes);
  if (equation != nullptr && !equation->has_own_id) xml_.attribute("id", equation->id);
  // What pandoc calls display math stands within paragraphs too.
  const std::vector<std::string>& roles = node.attributes->roles;
  const bool is_display = std::find(roles.begin(), roles.end(), "display") != roles.end();
  math(formula.tex, is_display ? MathDisplay::block : MathDisplay::in_line, span);
  if (is_span) close();
}

void ContentWriter::math(std::string_view tex, MathDisplay display, Span span) {
  if (!knows_labels_)
    for (const auto& [label, equation] : plan_.equations()) katex_.define_label(label, equation.tag);
  knows_labels_ = true;
  const MathmlResult made = mathml_of(tex, display, katex_);
  for (const std::string& label : made.unknown_labels)
    found_.report(Finding::reference_unknown, span,
                  "the label \"" + label + "\" is that of no equation; it stands as text");
  if (made.error.empty()) {
    outline_.has_mathml_of_tex = true;
    put_mathml(made.mathml);
    return;
  }
  outline_.has_formula_as_tex = true;
  const bool is_placed = made.error_at < tex.size();
  if (!made.is_said)
    lost(is_placed ? place_in(span, tex, made.error_at) : span,
         "the formula is shown as its TeX: " + made.error +
             (is_placed ? ", at byte " + std::to_string(made.error_at + 1) + " of it" : ""),
         "katex.org/docs/supported lists what can be shown");
  xml_.element("code", tex, {{"class", "math"}});
}

void ContentWriter::put_mathml(std::string_view mathml) {
  outline_.chapters_with_mathml.insert(chapter_);
  xml_.begin_content();
  out_ += mathml;
}

// The label of an equation without a number stands for it.
void ContentWriter::equation_link(const Inline& node, const EquationReference& reference, Span span) {
  const EquationPlace* equation = plan_.find_equation(reference.label);
  const std::string label(reference.label);
  if (equation == nullptr)
    found_.report(Finding::reference_unknown, span,
                  "the label \"" + label + "\" is that of no equation; it stands as text");
  else if (equation->tag.empty())
    lost(span, "the equation \"" + label + "\" has no number; a link shows its label", "\\tag{1} gives it one");
  const bool is_link = equation != nullptr && links_ == 0;
  if (is_link)
    open_link(href(equation->chapter, equation->id));
  else
    open("span");
  attributes(node.attributes);
  const std::string_view shown = equation == nullptr || equation->tag.empty() ? label : equation->tag;
  if (reference.is_in_parentheses) xml_.text("(");
  // A tag is text, in which TeX may stand: "\\tag{$1'$}".
  if (shown == label || shown.find_first_of("\\${}^_~%") == shown.npos)
    xml_.text(shown);
  else
    math("\\text{" + std::string(shown) + "}", MathDisplay::in_line, span);
  if (reference.is_in_parentheses) xml_.text(")");
  if (is_link) --links_;
  close();
}

// The place of this formula, when a label in it makes it one that links can lead to.
const EquationPlace* ContentWriter::equation_of(const SourceString& tex) const {
  for (const EquationLabel& label : equation_labels(tex))
    if (const EquationPlace* equation = plan_.find_equation(label.name); equation != nullptr && equation->tex == &tex)
      return equation;
  return nullptr;
}

}  // namespace rubricate
