#include "pipeline/explain/report.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <vector>

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "embedded/report_css.h"
#include "embedded/report_js.h"
#include "formats/document/corrections.h"
#include "formats/document/encoding.h"
#include "formats/xml.h"
#include "pipeline/explain/kinds.h"
#include "pipeline/explain/sha256.h"
#include "pipeline/explain/words.h"

namespace rubricate {

namespace {

using Line = Explanation::Line;

constexpr std::size_t doubts_at_once = 8;         // the others wait behind "Show all"
constexpr std::size_t doubts_with_reasons = 400;  // of the others the script alone knows the reasons
constexpr std::size_t reasons_at_once = 8;
constexpr std::size_t excerpt_width = 90;
constexpr std::size_t short_text = 300;  // lines; nothing is collapsed in a text as short
constexpr std::size_t long_run = 24;     // lines of one kind, all sure, that are collapsed
constexpr std::size_t run_ends = 4;      // lines that stay of it at each end
constexpr std::size_t chunk_lines = 200;
constexpr float quite_sure = 0.9F;

bool is_read(const Line& line) { return line.fate == Explanation::Fate::read; }

bool begins_block(const Line& line) { return line.begins_at == line.number; }

std::string with_level(const Line& line) {
  std::string words = described(line.taken_for);
  if (line.level > 0 && line.taken_for == "heading") words += fmt::format(" {}", line.level);
  return words;
}

// In a script, and in XML, text may not hold these.
std::string script_json(const nlohmann::json& json) {
  const std::string plain = xml_characters(json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
  std::string text;
  text.reserve(plain.size());
  for (const char c : plain) {
    if (c == '<' || c == '>' || c == '&')
      text += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    else
      text += c;
  }
  return text;
}

// What the script knows of the lines. Most reasons come in few combinations, so lines name those by an index.
//
//   lines[n - 1]   0: a blank line; [note]: a line that was taken out; otherwise
//                  [label, percent, runner-up, its percent, reasons, lines since its block began, level, pinned, note]
//                  without the zeros at its end
//   reasons[i]     [words, weight * 10, words, weight * 10, ...]
class Data {
 public:
  explicit Data(const Explanation& explanation) : explanation_(explanation) {
    for (const Line& line : explanation.lines) add(line);
  }

  std::string take(std::string_view file) {
    nlohmann::json rules = nlohmann::json::array();
    for (const std::string_view label : labels_) {
      const std::string_view kind = kind_of(label);
      rules.push_back(find_line_kind(kind) ? kind : std::string_view());
    }
    nlohmann::json kinds = nlohmann::json::array();
    for (const std::string_view label : labels_) kinds.push_back(kind_of(label));
    nlohmann::json names = nlohmann::json::array();
    nlohmann::json with_articles = nlohmann::json::array();
    for (const std::string_view label : labels_) {
      names.push_back(described(label));
      with_articles.push_back(with_article(label));
    }
    const nlohmann::json tables{{"file", file},   {"labels", names}, {"withArticle", with_articles},
                                {"kinds", kinds}, {"rules", rules},  {"evidence", explanation_.evidence},
                                {"notes", notes_}};
    std::string text = script_json(tables);
    text.pop_back();  // the brace
    return text + ",\n\"reasons\":[" + reasons_ + "],\n\"lines\":[" + lines_ + "]}";
  }

 private:
  std::size_t index_of(std::string_view label) {
    const auto at = std::find(labels_.begin(), labels_.end(), label);
    if (at == labels_.end()) return labels_.push_back(label), labels_.size() - 1;
    return static_cast<std::size_t>(at - labels_.begin());
  }

  // From 1; 0: no note.
  std::size_t note_of(const Line& line) {
    if (line.note.empty() || (is_read(line) && !begins_block(line))) return 0;
    const auto at = std::find(notes_.begin(), notes_.end(), line.note);
    if (at == notes_.end()) return notes_.push_back(line.note), notes_.size();
    return static_cast<std::size_t>(at - notes_.begin()) + 1;
  }

  std::size_t reasons_of(const Line& line) {
    std::string text;
    for (const Explanation::Reason& reason : line.reasons)
      text += fmt::format("{}{},{}", text.empty() ? "" : ",", reason.words, std::lround(reason.weight * 10));
    const auto [known, is_new] = known_reasons_.try_emplace(std::move(text), known_reasons_.size());
    if (is_new) reasons_ += (known->second == 0 ? "[" : ",[") + known->first + "]";
    return known->second;
  }

  void add(const Line& line) {
    if (line.number > 1) lines_ += ',';
    if (line.fate == Explanation::Fate::blank) {
      lines_ += '0';
      return;
    }
    if (!is_read(line)) {
      lines_ += fmt::format("[{}]", note_of(line));
      return;
    }
    std::vector<std::size_t> fields{index_of(line.taken_for),
                                    static_cast<std::size_t>(percent(line.confidence)),
                                    index_of(line.runner_up),
                                    static_cast<std::size_t>(percent(line.runner_up_confidence)),
                                    reasons_of(line),
                                    line.number - line.begins_at,
                                    static_cast<std::size_t>(line.level),
                                    line.pinned,
                                    note_of(line)};
    while (fields.size() > 2 && fields.back() == 0) fields.pop_back();
    lines_ += fmt::format("[{}]", fmt::join(fields, ","));
  }

  const Explanation& explanation_;
  std::vector<std::string_view> labels_;
  std::vector<std::string> notes_;
  std::map<std::string, std::size_t> known_reasons_;
  std::string reasons_;
  std::string lines_;
};

class Page {
 public:
  Page(const Source& source, const Explanation& explanation)
      : source_(source), explanation_(explanation), doubts_(doubtful_lines(explanation)), xml_(page_) {}

  std::string take() {
    page_.reserve(source_.text().size() * 3 + (1U << 16U));
    page_ += "<!DOCTYPE html>\n";
    xml_.open("html", {{"xmlns", "http://www.w3.org/1999/xhtml"}, {"lang", "en"}});
    head();
    xml_.open("body");
    put("a", "Skip to the text", {{"class", "skip"}, {"href", "#source"}});
    header();
    doubts();
    xml_.open("div", {{"class", "columns"}});
    aside();
    lines();
    xml_.close();
    scripts();
    xml_.close();
    xml_.close();
    return std::move(page_);
  }

 private:
  // ---- head and foot

  void head() {
    style_ = fmt::format("/*<![CDATA[*/\n{}/*]]>*/", embedded::report_css);
    script_ = fmt::format("//<![CDATA[\n{}//]]>", embedded::report_js);
    const std::string policy = fmt::format(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        sha256_base64(style_), sha256_base64(script_));
    xml_.open("head");
    xml_.empty("meta", {{"charset", "UTF-8"}});
    xml_.empty("meta", {{"http-equiv", "Content-Security-Policy"}, {"content", policy}});
    xml_.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
    xml_.empty("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
    put("title", source_.name() + " explained");
    raw_element("style", style_);
    xml_.close();
    xml_.line();
  }

  void scripts() {
    xml_.open("script", {{"type", "application/json"}, {"id", "data"}});
    xml_.begin_content();
    page_ += Data(explanation_).take(source_.name());
    xml_.close();
    raw_element("script", script_);
  }

  // With an end tag though it is empty: <i/> is XML, but in HTML an i that goes on.
  void put(std::string_view name, std::string_view text, std::initializer_list<XmlWriter::Attribute> attributes = {}) {
    xml_.open(name, attributes);
    xml_.begin_content();
    xml_.text(text);
    xml_.close();
  }

  // The browser takes the content as it stands, and so does the hash in the policy.
  void raw_element(std::string_view name, std::string_view content) {
    xml_.open(name);
    xml_.begin_content();
    page_ += content;
    xml_.close();
  }

  // ---- what the file is

  void header() {
    xml_.open("header", {{"class", "top"}});
    put("p", "rubricate explain", {{"class", "brand"}});
    const std::string_view name = source_.name();
    put("h1", name.substr(name.rfind('/') + 1));  // npos + 1 is 0
    if (name.find('/') != std::string_view::npos) put("p", name, {{"class", "path"}});
    xml_.open("p", {{"class", "habits"}});
    std::string words = fmt::format("{}, {}", count_of(explanation_.lines.size(), "line"),
                                    count_of(explanation_.outline.size(), "heading"));
    for (const std::string& habit : explanation_.habits) words += "; " + habit;
    if (!explanation_.language.empty()) words += "; language: " + explanation_.language;
    xml_.text(words + ".");
    xml_.close();
    legend();
    xml_.close();
    xml_.line();
  }

  // The kinds of blocks that the text has, in the order of their first ones, with how many there are.
  void legend() {
    std::vector<std::pair<const Line*, std::size_t>> kinds;
    for (const Line& line : explanation_.lines) {
      if (!is_read(line) || !begins_block(line)) continue;
      const auto known = std::find_if(kinds.begin(), kinds.end(),
                                      [&](const auto& each) { return each.first->taken_for == line.taken_for; });
      if (known == kinds.end())
        kinds.emplace_back(&line, 1);
      else
        ++known->second;
    }
    xml_.open("ul", {{"class", "legend"}, {"aria-label", "What is in the text"}});
    for (const auto& [line, count] : kinds) {
      xml_.open("li", {{"class", "is-" + std::string(kind_of(line->taken_for))}});
      put("i", line->taken_for == "heading" ? "H" : mark_of(*line), {{"aria-hidden", "true"}});
      xml_.text(fmt::format("{} {}", described(line->taken_for), count));
      xml_.close();
    }
    xml_.open("li", {{"class", "doubt-key"}});
    put("i", "?", {{"aria-hidden", "true"}});
    xml_.text(fmt::format("doubtful: below {}%", percent(sure_from)));
    xml_.close();
    xml_.close();
  }

  // ---- doubtful decisions

  void doubts() {
    xml_.open("section", {{"class", "doubts"}, {"aria-labelledby", "doubts-title"}});
    xml_.open("h2", {{"id", "doubts-title"}});
    xml_.text(doubts_.empty() ? "Nothing is doubtful" : count_of(doubts_.size(), "doubtful decision"));
    xml_.close();
    if (!doubts_.empty()) {
      put("p", "The least sure first. Open one to see what spoke for it and what against it.", {{"class", "lead"}});
      doubt_list(0, std::min(doubts_at_once, doubts_.size()));
    }
    if (doubts_.size() > doubts_at_once) {
      xml_.open("details", {{"class", "more"}});
      put("summary", fmt::format("Show all {}", doubts_.size()));
      doubt_list(doubts_at_once, doubts_.size());
      xml_.close();
    }
    xml_.close();
    xml_.line();
  }

  void doubt_list(std::size_t first, std::size_t last) {
    xml_.open("ol", {{"class", "doubt-list"}});
    for (std::size_t i = first; i < last; ++i) doubt(explanation_.lines[doubts_[i]], i < doubts_with_reasons);
    xml_.close();
  }

  void doubt(const Line& line, bool with_reasons) {
    xml_.open("li");
    if (!with_reasons) {
      xml_.open("a", {{"class", "doubt"}, {"href", fmt::format("#L{}", line.number)}});
      doubt_words(line);
      xml_.close();
    } else {
      xml_.open("details");
      xml_.open("summary", {{"class", "doubt"}});
      doubt_words(line);
      xml_.close();
      evidence(line);
      put("a", fmt::format("See line {} in the text", line.number),
          {{"class", "jump"}, {"href", fmt::format("#L{}", line.number)}});
      xml_.close();
    }
    xml_.close();
    xml_.line();
  }

  void doubt_words(const Line& line) {
    put("span", std::to_string(line.number), {{"class", "n"}});
    put("span", clipped(text_of(source_, line), excerpt_width), {{"class", "t"}, {"dir", "auto"}});
    xml_.open("span", {{"class", "v"}});
    put("b", fmt::format("{} {}%", with_level(line), percent(line.confidence)),
        {{"class", "is-" + std::string(kind_of(line.taken_for))}});
    xml_.text(fmt::format(" or {} {}%", line.runner_up, percent(line.runner_up_confidence)));
    xml_.close();
  }

  // The bars are as long as their classes say: the policy lets no style stand in an attribute.
  void evidence(const Line& line) {
    const std::size_t shown = std::min(line.reasons.size(), reasons_at_once);
    xml_.open("ul", {{"class", "evidence"}});
    for (std::size_t i = 0; i < shown; ++i) {
      const float weight = line.reasons[i].weight;
      const auto length = std::clamp(std::lround(std::abs(weight) * 3), 1L, 10L);
      xml_.open("li", {{"class", weight > 0 ? "pro" : "con"}});
      put("span", fmt::format("{:+.1f}", weight), {{"class", "w"}});
      put("i", "", {{"class", fmt::format("bar x{}", length)}, {"aria-hidden", "true"}});
      put("span", explanation_.evidence[line.reasons[i].words]);
      xml_.close();
    }
    xml_.close();
  }

  // ---- the outline, and the place for the reasons of a line

  void aside() {
    xml_.open("aside", {{"class", "side"}});
    xml_.open("section", {{"id", "why"}, {"aria-label", "Why this line"}, {"aria-live", "polite"}});
    xml_.begin_content();
    xml_.close();
    xml_.open("nav", {{"aria-labelledby", "outline-title"}});
    xml_.open("details", {{"id", "outline"}, {"open", "open"}});
    xml_.open("summary");
    put("span", "Outline", {{"id", "outline-title"}});
    xml_.close();
    xml_.open("ol", {{"class", "outline"}});
    xml_.begin_content();
    for (const Explanation::Heading& heading : explanation_.outline) outline_entry(heading);
    xml_.close();
    if (explanation_.outline.empty()) put("p", "No headings were found.", {{"class", "none"}});
    xml_.close();
    xml_.close();
    without_script();
    xml_.close();
    xml_.line();
  }

  void outline_entry(const Explanation::Heading& heading) {
    const std::string level = heading.is_title ? "title" : fmt::format("level-{}", std::min(heading.level, 6));
    xml_.open("li", {{"class", level}});
    if (heading.line == 0) {
      put("span", heading.text);
      put("small", "added");
    } else {
      put("a", heading.text, {{"href", fmt::format("#L{}", heading.line)}});
      const Line& line = explanation_.lines[heading.line - 1];
      put("small", line.pinned ? "rule" : fmt::format("{}%", percent(heading.confidence)));
    }
    xml_.close();
    xml_.line();
  }

  // Without the script the reasons are looked up here.
  void without_script() {
    xml_.open("noscript");
    put("h2", "Why these are headings");
    std::size_t shown = 0;
    for (const Explanation::Heading& heading : explanation_.outline) {
      if (heading.line == 0 || ++shown > doubts_with_reasons) continue;
      xml_.open("details");
      put("summary", fmt::format("{}: {}", heading.line, clipped(heading.text, excerpt_width)));
      evidence(explanation_.lines[heading.line - 1]);
      xml_.close();
      xml_.line();
    }
    xml_.close();
  }

  // ---- the source

  void lines() {
    xml_.open("main", {{"id", "source"}, {"tabindex", "-1"}, {"aria-label", "The text"}});
    xml_.begin_content();
    page_ += "<div class=\"chunk\">\n";
    std::size_t in_chunk = 0;
    const std::size_t count = explanation_.lines.size();
    for (std::size_t i = 0; i < count;) {
      const std::size_t end = end_of_run(i);
      if (count > short_text && end - i >= long_run) {
        rows(i, i + run_ends);
        collapsed(i + run_ends, end - run_ends);
        rows(end - run_ends, end);
        in_chunk += 2 * run_ends + 1;
      } else {
        rows(i, end);
        in_chunk += end - i;
      }
      i = end;
      if (in_chunk < chunk_lines || i == count) continue;
      page_ += "</div>\n<div class=\"chunk\">\n";
      in_chunk = 0;
    }
    page_ += "</div>\n";
    xml_.close();
    xml_.line();
  }

  // Lines of one kind that nobody needs to look at, and the blank lines between them.
  std::size_t end_of_run(std::size_t first) const {
    const auto joins = [&](std::size_t i) {
      const Line& line = explanation_.lines[i];
      if (line.fate == Explanation::Fate::blank) return true;
      return is_read(line) && !line.pinned && line.confidence >= quite_sure && line.level == 0 &&
             kind_of(line.taken_for) == kind_of(explanation_.lines[first].taken_for);
    };
    if (!is_read(explanation_.lines[first])) return first + 1;
    std::size_t end = first;
    while (end < explanation_.lines.size() && joins(end)) ++end;
    return std::max(end, first + 1);
  }

  void collapsed(std::size_t first, std::size_t last) {
    const Line* named = &explanation_.lines[first];
    for (std::size_t i = first; i < last && !is_read(*named); ++i) named = &explanation_.lines[i];
    page_ += fmt::format("<details class=\"run\"><summary>{}, all sure: {} to {}</summary>\n",
                         count_of(last - first, fmt::format("{} line", kind_of(named->taken_for))), first + 1, last);
    rows(first, last);
    page_ += "</details>\n";
  }

  void rows(std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) row(explanation_.lines[i]);
  }

  // Short names, since a book has some ten thousand rows: b the number, i the mark, span the text, small the label.
  void row(const Line& line) {
    if (line.fate == Explanation::Fate::blank) {
      page_ += fmt::format("<div class=\"blank\" id=\"L{0}\"><b>{0}</b></div>\n", line.number);
      return;
    }
    const bool begins = begins_block(line);
    const bool doubtful = is_doubtful(line);
    page_ += fmt::format("<div class=\"row is-{}{}{}{}\" id=\"L{}\"><b>{}</b>",
                         is_read(line) ? kind_of(line.taken_for) : "removed", begins ? " first" : "",
                         doubtful ? " doubtful" : "", shade(line), line.number, line.number);
    if (begins || doubtful) page_ += "<i>" + (doubtful ? "?" : mark_of(line)) + "</i>";
    page_ += "<span>";
    append_xml_text(page_, source_.line(line.number));
    page_ += "</span>";
    if (begins || doubtful) label(line);
    page_ += "</div>\n";
  }

  static std::string shade(const Line& line) {
    if (!is_read(line)) return "";
    return fmt::format(" c{}", line.pinned ? 9 : std::clamp(percent(line.confidence) / 10, 3, 9));
  }

  void label(const Line& line) {
    page_ += "<small>";
    append_xml_text(page_, is_read(line) ? with_level(line) : "taken out");
    if (is_read(line)) page_ += line.pinned ? " <em>rule</em>" : fmt::format(" <em>{}%</em>", percent(line.confidence));
    page_ += "</small>";
  }

  const Source& source_;
  const Explanation& explanation_;
  std::vector<std::size_t> doubts_;
  std::string page_;
  XmlWriter xml_;
  std::string style_;
  std::string script_;
};

}  // namespace

std::string explanation_page(const Source& source, const Explanation& explanation) {
  return Page(source, explanation).take();
}

}  // namespace rubricate
