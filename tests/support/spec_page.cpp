#include "tests/support/spec_page.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "formats/registry.h"
#include "formats/tree/writer.h"
#include "pipeline/id_lock_file.h"
#include "pipeline/rules.h"
#include "pipeline/stages/stages.h"
#include "tests/support/files.h"
#include "tests/support/line.h"

namespace rubricate::testing_support {

namespace {

// A piece of a page: prose as it stands, or a fenced block.
struct Piece {
  std::string fence = {};  // "```", empty for prose
  std::string info = {};
  std::string text = {};
  std::size_t line = 0;  // where it begins, from 1
};

std::size_t leading_backticks(std::string_view line) { return std::min(line.find_first_not_of('`'), line.size()); }

std::vector<Piece> pieces_of(std::string_view page, const std::string& name) {
  std::vector<Piece> pieces(1);
  std::size_t number = 0;
  bool is_inside = false;
  while (!page.empty()) {
    const std::size_t end = std::min(page.find('\n'), page.size() - 1);
    const std::string_view line = page.substr(0, end);
    const std::size_t ticks = leading_backticks(line);
    ++number;
    if (is_inside && line == pieces.back().fence) {
      is_inside = false;
      pieces.push_back({.line = number + 1});
    } else if (!is_inside && ticks >= 3) {
      is_inside = true;
      pieces.push_back({.fence = std::string(ticks, '`'), .info = std::string(line.substr(ticks)), .line = number});
    } else {
      pieces.back().text.append(line).append("\n");
    }
    page.remove_prefix(end + 1);
  }
  if (is_inside)
    throw std::runtime_error(name + ": the fence in line " + std::to_string(pieces.back().line) + " is open");
  return pieces;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) words.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

std::string with_tabs(std::string_view text) {
  constexpr std::string_view arrow = "→";
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const bool is_arrow = text.substr(at).starts_with(arrow);
    out += is_arrow ? '\t' : text[at];
    at += is_arrow ? arrow.size() : 1;
  }
  return out;
}

bool is_input(const Piece& piece) {
  const std::vector<std::string> words = words_of(piece.info);
  if (words.empty() || words[0] == "rules" || words[0] == "lock" || words[0] == "tree" || words[0] == "findings")
    return false;
  const Format* format = find_format(words[0]);
  return format != nullptr && format->read != nullptr;
}

SpecExample example_of(const Piece& piece, const std::string& name) {
  const std::vector<std::string> words = words_of(piece.info);
  SpecExample example{.reader = find_format(words[0]), .input = with_tabs(piece.text), .line = piece.line};
  example.settings = default_settings(*example.reader);
  for (std::size_t at = 1; at < words.size(); ++at) {
    const std::size_t equals = words[at].find('=');
    const std::string key = words[at].substr(0, equals);
    const std::string value = equals == std::string::npos ? "" : words[at].substr(equals + 1);
    const bool is_stage = key == "after" && (value == "reader" || find_stage(value) != nullptr);
    if (key == "no-final-newline" && !example.input.empty())
      example.input.pop_back();
    else if (is_stage)
      example.after = value;
    else if (words[at] == "raw-html=lower")
      example.raw_html = RawHtml::lower;
    else if (example.settings.contains(key))
      example.settings[key] = value;
    else
      throw std::runtime_error(name + ":" + std::to_string(piece.line) + ": nothing is known of " + words[at]);
  }
  return example;
}

std::string severity_name(Severity severity) {
  switch (severity) {
    case Severity::info: return "info";
    case Severity::warning: return "warning";
    case Severity::error: return "error";
  }
  return "";
}

// Sorted by place; findings about the whole file have none and come first.
std::string findings_text(const Diagnostics& found, const Source& source) {
  std::vector<Diagnostic> all = found.all();
  std::stable_sort(all.begin(), all.end(), [](const Diagnostic& one, const Diagnostic& other) {
    return std::pair(one.span.known(), one.span.begin) < std::pair(other.span.known(), other.span.begin);
  });
  std::string out;
  for (const Diagnostic& each : all) {
    const Position at = source.position(each.span.begin);
    const Rule& rule = rule_of(each.finding);
    out += each.span.known() ? std::to_string(at.line) + ":" + std::to_string(at.column) : "file";
    out += " " + severity_name(rule.severity) + " " + std::string(rule.name) + "\n";
  }
  return out;
}

std::string fenced(const Piece& piece) {
  if (piece.fence.empty()) return piece.text;
  return piece.fence + piece.info + "\n" + piece.text + piece.fence + "\n";
}

bool is_result(const Piece& piece) { return piece.info == "tree" || piece.info == "findings"; }

}  // namespace

SpecPage parse_spec_page(const std::filesystem::path& path) {
  SpecPage page{.name = path.filename().string(), .path = path};
  Corrections corrections;
  std::optional<IdLock> lock;
  for (Piece& piece : pieces_of(read_file(path), page.name)) {
    if (piece.fence.empty()) continue;
    if (piece.info == "rules") {
      corrections = parse_rules(piece.text, "rules", "");
    } else if (piece.info == "lock") {
      lock = parse_id_lock(piece.text, "lock");
    } else if (is_input(piece)) {
      page.examples.push_back(example_of(piece, page.name));
      page.examples.back().corrections = std::exchange(corrections, {});
      page.examples.back().lock = std::exchange(lock, {});
    } else if (!is_result(piece) || page.examples.empty()) {
      throw std::runtime_error(page.name + ":" + std::to_string(piece.line) + ": a block that belongs to no example");
    } else {
      (piece.info == "tree" ? page.examples.back().tree : page.examples.back().findings) = std::move(piece.text);
    }
  }
  return page;
}

const std::vector<SpecPage>& spec_pages() {
  static const std::vector<SpecPage> pages = [] {
    std::vector<SpecPage> all;
    for (const std::filesystem::path& file : files_in(source_root() / "tests/spec"))
      if (file.extension() == ".md" && file.filename() != "README.md") all.push_back(parse_spec_page(file));
    return all;
  }();
  return pages;
}

SpecOutcome run_example(const SpecExample& example) {
  const Source source("example", example.input);
  const Line line = walk_line(*example.reader, source, example.settings, example.after, example.corrections,
                              {.raw_html = example.raw_html, .id_lock = example.lock});
  return {tree_of(line.document), findings_text(line.found, source), line.faults};
}

void accept_spec_page(const SpecPage& page) {
  const std::vector<Piece> pieces = pieces_of(read_file(page.path), page.name);
  std::string out;
  std::size_t next = 0;
  for (std::size_t at = 0; at < pieces.size(); ++at) {
    // What stands between an input and its results, and between these, is one empty line at most.
    if (is_result(pieces[at])) continue;
    const bool is_gap = pieces[at].text.find_first_not_of('\n') == std::string::npos;
    if (pieces[at].fence.empty() && is_gap && at + 1 < pieces.size() && is_result(pieces[at + 1])) continue;
    out += fenced(pieces[at]);
    if (!is_input(pieces[at])) continue;
    const SpecOutcome outcome = run_example(page.examples[next++]);
    out += "\n" + fenced({.fence = "```", .info = "tree", .text = outcome.tree});
    if (outcome.findings.empty()) continue;
    out += "\n" + fenced({.fence = "```", .info = "findings", .text = outcome.findings});
  }
  if (out != read_file(page.path)) write_file(page.path, out);
}

}  // namespace rubricate::testing_support
