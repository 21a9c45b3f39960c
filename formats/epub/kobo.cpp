#include "formats/epub/kobo.h"

#include <algorithm>
#include <unordered_set>

#include "formats/document/sentences.h"

namespace rubricate {

namespace {

constexpr std::string_view blanks = " \t\n";

// Kobo's own style sheet sets margins on the box; this takes them away again.
constexpr std::string_view style =
    "<style type=\"text/css\" class=\"kobostylehacks\">div#book-inner { margin-top: 0; margin-bottom: 0; }</style>\n";

template <std::size_t size>
bool is_one_of(std::string_view name, const std::array<std::string_view, size>& all) {
  return std::find(all.begin(), all.end(), name) != all.end();
}

// HTML's phrasing content: what does not end the block around it.
bool is_phrasing(std::string_view name) {
  constexpr std::array<std::string_view, 30> names{
      "a",   "abbr",  "b",    "bdi", "bdo", "br",   "cite",  "code", "data",   "del", "dfn", "em",   "i", "img", "ins",
      "kbd", "label", "mark", "q",   "s",   "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"};
  return is_one_of(name, names);
}

// Where every character counts, and where a span would break what the elements make.
bool is_kept_whole(std::string_view name) {
  constexpr std::array<std::string_view, 4> names{"pre", "ruby", "math", "svg"};
  return is_one_of(name, names);
}

// The length of a full stop that needs no blank behind it, with more such marks and closing brackets; 0 for none.
std::size_t wide_stop(std::string_view text) {
  constexpr std::array<std::string_view, 3> stops{"。", "！", "？"};
  constexpr std::array<std::string_view, 9> closing{"」", "』", "）", "】", "〉", "》", "”", "’", "…"};
  const auto length = [&](const auto& all, std::size_t at) {
    const auto found =
        std::find_if(all.begin(), all.end(), [&](std::string_view each) { return text.substr(at).starts_with(each); });
    return found == all.end() ? 0 : found->size();
  };
  std::size_t end = length(stops, 0);
  if (end == 0) return 0;
  while (const std::size_t more = std::max(length(stops, end), length(closing, end))) end += more;
  return end;
}

// Up to the end of the first sentence and of the blanks behind it; all of the text when it has no other.
std::size_t first_sentence(std::string_view text) {
  std::size_t word = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (blanks.find(text[at]) != blanks.npos) {
      const std::size_t next = text.find_first_not_of(blanks, at);
      if (next == text.npos) break;
      const std::string_view before = text.substr(word, at - word);
      const std::string_view after = text.substr(next, text.find_first_of(blanks, next) - next);
      if (before.ends_with(':') || sentence_ends(before, after)) return next;
      word = at = next;
    } else if (const std::size_t stop = wide_stop(text.substr(at))) {
      return std::min(text.find_first_not_of(blanks, at + stop), text.size());
    } else {
      ++at;
    }
  }
  return text.size();
}

// Between the tags of the body.
class SpanWriter {
 public:
  SpanWriter(std::string_view body, std::string& out) : out_(out) { find_taken(body); }

  void write(std::string_view body) {
    while (!body.empty()) {
      const bool is_tag = body.front() == '<';
      const std::size_t end = is_tag ? body.find('>') + 1 : std::min(body.find('<'), body.size());
      const std::string_view part = body.substr(0, end);
      if (is_tag)
        tag(part);
      else
        text(part);
      body.remove_prefix(end);
    }
  }

 private:
  void find_taken(std::string_view body) {
    constexpr std::string_view mark = " id=\"kobo.";
    constexpr std::size_t before = 5;  // of the value
    for (std::size_t at = body.find(mark); at != body.npos; at = body.find(mark, at + 1))
      taken_.emplace(body.substr(at + before, body.find('"', at + before) - at - before));
  }

  void tag(std::string_view whole) {
    const bool is_end = whole.starts_with("</");
    const std::size_t begin = is_end ? 2 : 1;
    const std::string_view name = whole.substr(begin, whole.find_first_of(" />", begin) - begin);
    const bool is_empty = whole.ends_with("/>");
    const bool is_kept = kept_depth_ > 0 || is_kept_whole(name);
    if (is_kept && !is_empty) kept_depth_ += is_end ? -1 : 1;
    const bool is_image = !is_kept && name == "img";
    begins_block_ = begins_block_ || is_image || (is_kept ? name == "pre" : !is_phrasing(name));
    if (is_image) return span(whole);
    out_ += whole;
  }

  void text(std::string_view all) {
    if (kept_depth_ > 0 || all.find_first_not_of(blanks) == all.npos) {
      out_ += all;
      return;
    }
    while (!all.empty()) {
      const std::size_t length = first_sentence(all);
      span(all.substr(0, length));
      all.remove_prefix(length);
    }
  }

  void span(std::string_view content) {
    if (begins_block_) ++block_, sentence_ = 0;
    begins_block_ = false;
    std::string id;
    do id = "kobo." + std::to_string(block_) + "." + std::to_string(++sentence_);
    while (taken_.contains(id));
    out_.append("<span class=\"koboSpan\" id=\"").append(id).append("\">").append(content).append("</span>");
  }

  std::string& out_;
  std::unordered_set<std::string> taken_;  // ids of the text that look like these
  int block_ = 0;
  int sentence_ = 0;
  bool begins_block_ = true;
  int kept_depth_ = 0;  // of open elements, from the one that is kept whole
};

}  // namespace

std::string kobo_document(std::string_view xhtml) {
  const std::size_t head_end = xhtml.find("</head>");
  const std::size_t body_begin = xhtml.find('>', xhtml.find("<body", head_end)) + 1;
  const std::size_t body_end = xhtml.rfind("</body>");
  const std::string_view body = xhtml.substr(body_begin, body_end - body_begin);
  std::string out;
  out.reserve(xhtml.size() * 2);
  out.append(xhtml.substr(0, head_end)).append(style).append(xhtml.substr(head_end, body_begin - head_end));
  for (const std::string_view id : kobo_boxes) out.append("<div id=\"").append(id).append("\">");
  SpanWriter(body, out).write(body);
  for (std::size_t i = 0; i < kobo_boxes.size(); ++i) out += "</div>";
  return out.append(xhtml.substr(body_end));
}

}  // namespace rubricate
