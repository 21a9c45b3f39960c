#include "pipeline/report.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <vector>

#include <fmt/format.h>
#include <utf8proc.h>

#include <nlohmann/json.hpp>

#include "formats/document/encoding.h"

namespace rubricate {

namespace {

using Found = std::vector<const Diagnostic*>;

// ---- order and places

Span place_of(const Diagnostic& each) { return each.span.known() ? each.span : Span{}; }

auto order_of(const Diagnostic& each) {
  const Span span = place_of(each);
  return std::tuple(each.span.known(), span.begin, span.end, each.finding, std::string_view(each.detail));
}

Found in_order(const Diagnostics& found) {
  Found sorted;
  sorted.reserve(found.all().size());
  for (const Diagnostic& each : found.all()) sorted.push_back(&each);
  const auto before = [](const Diagnostic* a, const Diagnostic* b) { return order_of(*a) < order_of(*b); };
  const auto same = [](const Diagnostic* a, const Diagnostic* b) { return order_of(*a) == order_of(*b); };
  std::stable_sort(sorted.begin(), sorted.end(), before);
  sorted.erase(std::unique(sorted.begin(), sorted.end(), same), sorted.end());
  return sorted;
}

// Line and column of every place that will be printed, from one pass over the text: Source::position counts from the
// beginning of the line, which is quadratic when all of a book is one line.
class Places {
 public:
  Places(const Source& source, const Found& found) {
    for (const Diagnostic* const each : found) {
      add(each->span);
      if (each->fix) add(each->fix->span);
      if (each->related)
        for (const Span& span : *each->related) add(span);
    }
    std::sort(offsets_.begin(), offsets_.end());
    offsets_.erase(std::unique(offsets_.begin(), offsets_.end()), offsets_.end());
    resolve(source);
  }

  Position operator[](std::uint32_t offset) const {
    const auto at = std::lower_bound(offsets_.begin(), offsets_.end(), offset);
    return positions_[static_cast<std::size_t>(at - offsets_.begin())];
  }

 private:
  void add(Span span) {
    offsets_.push_back(span.begin);
    offsets_.push_back(span.end);
  }

  void resolve(const Source& source) {
    positions_.reserve(offsets_.size());
    const std::string_view text = source.text();
    // Behind the last line is another one, if that was closed.
    const auto start_of = [&](std::uint32_t line) {
      return line <= source.line_count() ? source.line_start(line) : text.ends_with('\n') ? text.size() : text.npos;
    };
    Position position;
    std::size_t at = 0;
    for (const std::uint32_t offset : offsets_) {
      const std::size_t end = std::min<std::size_t>(offset, text.size());
      for (; position.line <= source.line_count() && start_of(position.line + 1) <= end; position.column = 1)
        at = start_of(++position.line);
      const std::string_view passed = text.substr(at, end - at);  // offsets ascend
      position.column +=
          static_cast<std::uint32_t>(std::ranges::count_if(passed, [](char c) { return (c & '\xC0') != '\x80'; }));
      at = end;
      positions_.push_back(position);
    }
  }

  std::vector<std::uint32_t> offsets_;
  std::vector<Position> positions_;
};

// ---- text on a terminal

// Controls, and the marks that make text run backwards (Unicode TR 36): what is shown must be what is there.
bool is_unsafe(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x61C || c == 0x200E || c == 0x200F ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

// Appends the character at `at` and moves past it; returns the columns it takes.
std::size_t append_shown(std::string& out, std::string_view text, std::size_t& at) {
  if (text[at] >= 0x20 && text[at] < 0x7F) {
    out += text[at++];
    return 1;
  }
  const std::size_t begin = at;
  const char32_t c = next_code_point(text, at);
  const std::string_view bytes = text.substr(begin, at - begin);
  if (c == '\n' || c == '\t') {
    out += ' ';
    return 1;
  }
  if (c == 0xFFFD && bytes.size() == 1) {
    const std::size_t before = out.size();
    fmt::format_to(std::back_inserter(out), "<\\x{:02X}>", static_cast<unsigned char>(bytes[0]));
    return out.size() - before;
  }
  if (is_unsafe(c)) {
    const std::size_t before = out.size();
    fmt::format_to(std::back_inserter(out), "<U+{:04X}>", static_cast<std::uint32_t>(c));
    return out.size() - before;
  }
  out += bytes;
  return static_cast<std::size_t>(std::max(0, utf8proc_charwidth(static_cast<utf8proc_int32_t>(c))));
}

std::size_t append_shown(std::string& out, std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) width += append_shown(out, text, at);
  return width;
}

// ---- fixes

std::string_view safety_name(Safety safety) {
  constexpr std::array<std::string_view, 3> names{"safe", "suggested", "unsafe"};
  return names[static_cast<std::size_t>(safety)];
}

// "insert a blank", "take out “the ”", "write “é” for “Ã©”".
std::string description_of(const Fix& fix, const Source& source) {
  if (fix.span.begin >= fix.span.end)
    return fix.replacement == " "    ? "insert a blank"
           : fix.replacement == "\n" ? "insert a line end"
                                     : fmt::format("insert \"{}\"", fix.replacement);
  // As much as a line shows; a fix may take out a whole paragraph.
  constexpr std::size_t most = 60;
  std::string old(source.text(fix.span).substr(0, most));
  while (fix.span.end - fix.span.begin > most && !old.empty() && !valid_utf8(old)) old.pop_back();
  if (fix.span.end - fix.span.begin > most) old += "…";
  return fix.replacement.empty() ? fmt::format("take out \"{}\"", old)
                                 : fmt::format("write \"{}\" for \"{}\"", fix.replacement, old);
}

// ---- for people

constexpr std::size_t excerpt_width = 100;  // columns of a source line that are shown
constexpr std::size_t room_before = 40;     // of these before the place, in a line that is longer

// The part of a line that is shown, as offsets into it.
struct Window {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// Looks at no more of the line than can be shown: a line may be the whole book.
Window window_around(std::string_view line, std::size_t place) {
  std::string shown;
  Window window{place, place};
  std::size_t steps = 0;
  while (window.begin > 0 && steps < excerpt_width - 20) {
    --window.begin;
    if ((line[window.begin] & 0xC0) != 0x80) ++steps;
  }
  if (window.begin > 0) {
    for (; steps > room_before; --steps) do
        ++window.begin;
      while (window.begin < place && (line[window.begin] & 0xC0) == 0x80);
  }
  // Characters that are shown as their names take more columns than one: the window begins later, so that the place is
  // always in it.
  std::vector<std::pair<std::size_t, std::size_t>>
      taken;  // where each character before the place ends, and its columns
  std::size_t before = 0;
  for (std::size_t at = window.begin; at < place;) {
    const std::size_t columns = append_shown(shown, line, at);
    taken.emplace_back(at, columns);
    before += columns;
  }
  for (std::size_t i = 0; i < taken.size() && before > excerpt_width - 20; ++i) {
    window.begin = std::min(taken[i].first, place);
    before -= taken[i].second;
  }
  window.end = window.begin;
  for (std::size_t width = 0; window.end < line.size();) {
    std::size_t next = window.end;
    width += append_shown(shown, line, next);
    if (width > excerpt_width && window.end >= place) break;
    window.end = next;
  }
  return window;
}

class HumanReport {
 public:
  HumanReport(const Source& source, const Places& places, const ReportStyle& style)
      : source_(source), places_(places), style_(style) {
    append_shown(name_, source.name());
  }

  void add(const Diagnostic& each) {
    head(each);
    if (each.span.known()) excerpt(each.span);
    if (each.related)
      for (const Span& span : *each.related) related(span);
    if (each.fix) {
      out_ += "  ";
      colored(fmt::format("fix ({}):", safety_name(each.fix->safety)), "36");
      append_shown(out_.append(1, ' '), description_of(*each.fix, source_));
      out_ += '\n';
    }
    if (!each.hint.empty() && !each.is_fixed) {
      out_ += "  ";
      colored("help:", "36");
      out_ += ' ';
      append_shown(out_, each.hint);
      out_ += '\n';
    }
  }

  void more(std::size_t count, const Rule& rule) {
    fmt::format_to(std::back_inserter(out_), "{}: and {} more [{}]; --max-findings=0 shows all\n", name_, count,
                   rule.name);
  }

  std::string take() { return std::move(out_); }

 private:
  void colored(std::string_view text, std::string_view code) {
    if (style_.colored)
      fmt::format_to(std::back_inserter(out_), "\x1b[{}m{}\x1b[0m", code, text);
    else
      out_ += text;
  }

  std::string location(Span span) const {
    if (!span.known()) return name_ + ":";
    const Position position = places_[span.begin];
    return fmt::format("{}:{}:{}:", name_, position.line, position.column);
  }

  void head(const Diagnostic& each) {
    const Rule& rule = rule_of(each.finding);
    colored(location(each.span), "1");
    out_ += ' ';
    if (each.is_fixed)
      colored("fixed:", "1;32");
    else if (rule.severity == Severity::error)
      colored("error:", "1;31");
    else if (rule.severity == Severity::warning)
      colored("warning:", "1;33");
    else
      colored("note:", "1;36");
    out_ += ' ';
    out_ += rule.text;
    if (!each.detail.empty()) {
      out_ += ": ";
      append_shown(out_, each.detail);
    }
    fmt::format_to(std::back_inserter(out_), " [{}]\n", rule.name);
  }

  void excerpt(Span span) {
    const Position position = places_[span.begin];
    const std::string_view line = source_.line(std::min(position.line, source_.line_count()));
    const std::size_t start = source_.line_start(std::min(position.line, source_.line_count()));
    const std::size_t begin = std::min(span.begin - start, line.size());
    const Window window = window_around(line, begin);
    const std::size_t end = std::clamp(span.end - start, begin, window.end);
    fmt::format_to(std::back_inserter(out_), "{:>5} | ", position.line);
    std::size_t indent = 0;
    if (window.begin > 0) out_ += "…", ++indent;
    indent += append_shown(out_, line.substr(window.begin, begin - window.begin));
    const std::size_t width = append_shown(out_, line.substr(begin, end - begin));
    append_shown(out_, line.substr(end, window.end - end));
    if (window.end < line.size()) out_ += "…";
    out_ += "\n      | ";
    out_.append(indent, ' ');
    colored(std::string(std::max<std::size_t>(width, 1), '^'), "1;32");
    out_ += '\n';
  }

  void related(Span span) {
    out_ += "  ";
    colored("note:", "36");
    const std::uint32_t number = std::min(places_[span.begin].line, source_.line_count());
    const std::string_view line = source_.line(number);
    const Window window =
        window_around(line, std::min<std::size_t>(span.begin - source_.line_start(number), line.size()));
    fmt::format_to(std::back_inserter(out_), " {} {}", location(span), window.begin > 0 ? "…" : "");
    append_shown(out_, line.substr(window.begin, window.end - window.begin));
    out_ += window.end < line.size() ? "…\n" : "\n";
  }

  const Source& source_;
  const Places& places_;
  const ReportStyle& style_;
  std::string name_;
  std::string out_;
};

// ---- for editors and programs

std::string_view severity_name(Severity severity) {
  constexpr std::array<std::string_view, 3> names{"info", "warning", "error"};
  return names[static_cast<std::size_t>(severity)];
}

// gcc knows no "info"; what editors look for is "note".
std::string_view gcc_severity(Severity severity) {
  return severity == Severity::info ? "note" : severity_name(severity);
}

std::string message_of(const Diagnostic& each) {
  std::string message(rule_of(each.finding).text);
  if (!each.detail.empty()) message.append(": ").append(each.detail);
  return message;
}

void append_gcc(std::string& out, const Source& source, const Places& places, const Diagnostic& each) {
  const auto place = [&](Span span) {
    const Position position = span.known() ? places[span.begin] : Position{};
    append_shown(out, source.name());
    fmt::format_to(std::back_inserter(out), ":{}:{}: ", position.line, position.column);
  };
  const Rule& rule = rule_of(each.finding);
  place(each.span);
  // gcc knows no "fixed" either.
  if (each.is_fixed)
    out += "note: fixed: ";
  else
    fmt::format_to(std::back_inserter(out), "{}: ", gcc_severity(rule.severity));
  append_shown(out, message_of(each));
  if (each.fix)
    append_shown(out, fmt::format("; fix ({}): {}", safety_name(each.fix->safety), description_of(*each.fix, source)));
  if (!each.hint.empty() && !each.is_fixed) append_shown(out.append("; "), each.hint);
  fmt::format_to(std::back_inserter(out), " [{}]\n", rule.name);
  if (!each.related) return;
  for (const Span& span : *each.related) {
    place(span);
    fmt::format_to(std::back_inserter(out), "note: belongs to the finding above [{}]\n", rule.name);
  }
}

using Json = nlohmann::ordered_json;

void set_place(Json& object, const Places& places, Span span) {
  const Position begin = places[span.begin];
  const Position end = places[span.end];
  object["line"] = begin.line;
  object["column"] = begin.column;
  object["endLine"] = end.line;
  object["endColumn"] = end.column;
}

void append_json(std::string& out, const Source& source, const Places& places, const Diagnostic& each) {
  const Rule& rule = rule_of(each.finding);
  Json object;
  object["file"] = source.name();
  if (each.span.known()) set_place(object, places, each.span);
  object["severity"] = severity_name(rule.severity);
  object["rule"] = rule.name;
  object["message"] = message_of(each);
  if (!each.hint.empty()) object["hint"] = each.hint;
  if (each.related) {
    Json& related = object["related"] = Json::array();
    for (const Span& span : *each.related) set_place(related.emplace_back(), places, span);
  }
  if (each.fix) {
    Json& fix = object["fix"];
    set_place(fix, places, each.fix->span);
    fix["class"] = safety_name(each.fix->safety);
    fix["replacement"] = each.fix->replacement;
    fix["applied"] = each.is_fixed;
  }
  // Escapes for all but ASCII: a terminal may show the lines too.
  out += object.dump(-1, ' ', true, Json::error_handler_t::replace);
  out += '\n';
}

std::string count_of(std::size_t number, std::string_view word) {
  return fmt::format("{} {}{}", number, word, number == 1 ? "" : "s");
}

}  // namespace

std::string report(const Source& source, const Diagnostics& found, const ReportStyle& style) {
  const Found sorted = in_order(found);
  const Places places(source, sorted);
  std::size_t limit = style.max_findings.value_or(style.format == ErrorFormat::human ? 10 : 0);
  if (limit == 0) limit = sorted.size();
  std::vector<std::size_t> counts(rules().size());
  HumanReport human(source, places, style);
  std::string lines;
  for (const Diagnostic* const each : sorted) {
    if (style.quiet && (each->is_fixed || rule_of(each->finding).severity == Severity::info)) continue;
    if (++counts[static_cast<std::size_t>(each->finding)] > limit) continue;
    switch (style.format) {
      case ErrorFormat::human: human.add(*each); break;
      case ErrorFormat::gcc: append_gcc(lines, source, places, *each); break;
      case ErrorFormat::jsonl: append_json(lines, source, places, *each); break;
    }
  }
  if (style.format != ErrorFormat::human) return lines;
  for (const Rule& rule : rules()) {
    const std::size_t count = counts[static_cast<std::size_t>(rule.finding)];
    if (count > limit) human.more(count - limit, rule);
  }
  return human.take();
}

std::string summary(const Source& source, const Diagnostics& found, std::span<const std::string> written) {
  std::array<std::size_t, 3> counts{};
  std::size_t fixed = 0;
  for (const Diagnostic* const each : in_order(found))
    ++(each->is_fixed ? fixed : counts[static_cast<std::size_t>(rule_of(each->finding).severity)]);
  std::vector<std::string> parts;
  if (counts[2] > 0) parts.push_back(count_of(counts[2], "error"));
  if (counts[1] > 0) parts.push_back(count_of(counts[1], "warning"));
  if (counts[0] > 0) parts.push_back(count_of(counts[0], "note"));
  if (fixed > 0) parts.push_back(fmt::format("{} fixed", fixed));
  std::string line = fmt::format("{}: {}", printable(source.name()),
                                 parts.empty() ? "no findings" : fmt::format("{}", fmt::join(parts, ", ")));
  if (!written.empty()) {
    std::vector<std::string> names;
    for (const std::string& path : written) names.push_back(printable(path));
    line += fmt::format("; wrote {}", fmt::join(names, ", "));
  }
  return line += '\n';
}

std::string printable(std::string_view text) {
  std::string shown;
  shown.reserve(text.size());
  append_shown(shown, text);
  return shown;
}

bool any_at_least(const Diagnostics& found, Severity severity) {
  return std::any_of(found.all().begin(), found.all().end(), [&](const Diagnostic& each) {
    return !each.is_fixed && rule_of(each.finding).severity >= severity;
  });
}

}  // namespace rubricate
