#include "pipeline/references/fields.h"

#include <algorithm>
#include <optional>

#include "formats/document/bibliographic.h"
#include "formats/document/encoding.h"
#include "formats/document/printed_items.h"
#include "formats/document/walk.h"
#include "pipeline/language/words.h"
#include "pipeline/references/lexicon.h"
#include "pipeline/references/persons.h"

namespace rubricate::references {

namespace {

using Field = Bibliography::Field;

constexpr float least_confidence = 0.35F;

// Tokens of one label, one after the other.
struct Stretch {
  Label label = Label::other;
  std::size_t first = 0;
  std::size_t last = 0;  // one behind
  float sum = 0;         // of the confidence in its tokens
  float confidence() const { return sum / static_cast<float>(last - first); }
};

std::vector<Stretch> stretches_of(const std::vector<Labelling>& labels) {
  std::vector<Stretch> stretches;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const auto label = static_cast<Label>(labels[i].label);
    const Label begin = beginning_of(label);
    const bool goes_on = !stretches.empty() && stretches.back().label == begin &&
                         (continues(label) || (begin == label && rest_of(label) == label));
    if (!goes_on) stretches.push_back({begin, i, i, 0});
    stretches.back().last = i + 1;
    stretches.back().sum += labels[i].confidence;
  }
  return stretches;
}

constexpr std::string_view outer_marks = ".,;:\"“”«»„‘’‚'`「」『』《》*_|-–—/，。：；、·<>=";

class Taking {
 public:
  Taking(const EntryText& entry, const Model& model)
      : text_(entry.text), tokens_(tokens_of(entry.text)), address_(entry.address) {
    mark_set_off(entry.set_off);
    const Observations observations(text_, tokens_);
    stretches_ = stretches_of(model.label(observations));
  }

  std::vector<Field> fields() {
    add_text("citation-number", Label::citation_number);
    add_persons("author", Label::author);
    add_persons("editor", Label::editor);
    add_text("issued", Label::date);
    add_text("title", Label::title);
    add_text("container-title", Label::container);
    add_text("publisher", Label::publisher);
    add_text("publisher-place", Label::place);
    add_text("edition", Label::edition);
    add_text("volume", Label::volume);
    add_text("issue", Label::issue);
    add_text("page", Label::pages);
    add_addresses();
    add_text("accessed", Label::accessed);
    add_text("note", Label::note);
    add_type();
    return std::move(fields_);
  }

 private:
  void mark_set_off(const std::vector<Span>& spans) {
    auto span = spans.begin();
    for (Token& token : tokens_) {
      while (span != spans.end() && span->end <= token.begin) ++span;
      token.set_off = span != spans.end() && span->begin <= token.begin && token.end <= span->end;
    }
  }

  std::string_view word(std::size_t i) const {
    return text_.substr(tokens_[i].begin, tokens_[i].end - tokens_[i].begin);
  }

  const Stretch* best(Label label) const {
    const Stretch* found = nullptr;
    for (const Stretch& each : stretches_)
      if (each.label == label && (found == nullptr || each.sum > found->sum)) found = &each;
    return found;
  }

  bool is_outer(std::size_t i) const {
    return tokens_[i].kind == TokenKind::mark && outer_marks.find(word(i)) != std::string_view::npos;
  }

  bool is_kind(std::size_t i, Label label) const {
    if (tokens_[i].kind != TokenKind::word) return false;
    const std::string_view kind = class_of(folded(word(i)));
    switch (label) {
      case Label::volume: return kind == "volume";
      case Label::issue: return kind == "issue";
      case Label::pages: return kind == "pages";
      case Label::accessed:
        return kind == "access" || kind == "available" || word(i) == "on" || word(i) == "den" || word(i) == "le" ||
               word(i) == "am";
      case Label::date: return false;
      case Label::container: return kind == "in";
      case Label::isbn: return true;
      default: return false;
    }
  }

  // Without marks at the ends, brackets whose partner is outside, and words that only announce what follows.
  std::optional<std::pair<std::size_t, std::size_t>> trimmed_range(const Stretch& stretch) const {
    std::size_t first = stretch.first;
    std::size_t last = stretch.last;
    for (bool changed = true; changed && first < last;) {
      changed = false;
      while (first < last && (is_outer(first) || is_kind(first, stretch.label))) ++first, changed = true;
      while (first < last && is_outer(last - 1)) --last, changed = true;
      if (first < last && is_loose_bracket(first, last, first)) ++first, changed = true;
      if (first < last && is_loose_bracket(first, last, last - 1)) --last, changed = true;
    }
    if (first >= last) return {};
    return std::pair{first, last};
  }

  // A bracket at an end: it has no partner inside, or its partner is at the other end.
  bool is_loose_bracket(std::size_t first, std::size_t last, std::size_t at) const {
    const bool opens = word(at) == "(" || word(at) == "[" || word(at) == "（" || word(at) == "【" || word(at) == "{";
    const bool closes = word(at) == ")" || word(at) == "]" || word(at) == "）" || word(at) == "】" || word(at) == "}";
    if (!opens && !closes) return false;
    // "Title[" of "Title[J].": what it opens is another field's.
    if (opens && at + 1 == last) return true;
    int depth = 0;
    for (std::size_t i = first; i < last; ++i) {
      const std::string_view mark = word(i);
      if (mark == "(" || mark == "[" || mark == "（" || mark == "【" || mark == "{") ++depth;
      if (mark == ")" || mark == "]" || mark == "）" || mark == "】" || mark == "}") --depth;
      if (opens && depth == 0 && i + 1 < last) return false;
      if (closes && depth < 0) return true;
    }
    if (closes) {
      // Balanced: loose only when all is in one bracket.
      return depth < 0 || (first == at);
    }
    return depth > 0 || word(last - 1) == ")" || word(last - 1) == "]";
  }

  std::string text_between(std::size_t first, std::size_t last) const {
    const std::string_view part = text_.substr(tokens_[first].begin, tokens_[last - 1].end - tokens_[first].begin);
    std::string value;
    for (std::size_t at = 0; at < part.size();) {
      std::size_t next = at;
      if (is_space(next_code_point(part, next))) {
        if (!value.empty() && value.back() != ' ') value += ' ';
      } else {
        value += part.substr(at, next - at);
      }
      at = next;
    }
    return value;
  }

  void add(std::string_view name, std::string value, float confidence) {
    if (!value.empty() && confidence >= least_confidence)
      fields_.push_back({std::string(name), std::move(value), confidence});
  }

  void add_text(std::string_view name, Label label) {
    const Stretch* stretch = best(label);
    if (stretch == nullptr) return;
    if (const auto range = trimmed_range(*stretch))
      add(name, text_between(range->first, range->second), stretch->confidence());
  }

  // The persons of the best stretch, and of those that go on with it: one that begins anew behind a comma is one more
  // person, not another field.
  void add_persons(std::string_view name, Label label) {
    const Stretch* const top = best(label);
    if (top == nullptr || top->confidence() < least_confidence) return;
    std::size_t first = static_cast<std::size_t>(top - stretches_.data());
    std::size_t last = first + 1;
    while (first > 0 && stretches_[first - 1].label == label) --first;
    while (last < stretches_.size() && stretches_[last].label == label) ++last;
    for (const PersonName& person : persons_in(text_between(stretches_[first].first, stretches_[last - 1].last)))
      add(name, field_value_of(person), top->confidence());
  }

  // An address says itself what it is.
  void add_addresses() {
    std::string doi, url;
    float sure = 1;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (tokens_[i].kind == TokenKind::doi && doi.empty()) doi = word(i);
      if (tokens_[i].kind == TokenKind::address && url.empty()) url = without_blanks(word(i));
    }
    if (const Stretch* stretch = best(Label::url); stretch != nullptr && url.empty()) {
      if (const auto range = trimmed_range(*stretch)) {
        url = without_blanks(text_between(range->first, range->second));
        sure = stretch->confidence();
      }
    }
    if (!address_.empty()) url = address_, sure = 1;
    if (const std::size_t at = url.find("doi.org/10."); at != std::string::npos && doi.empty())
      doi = url.substr(at + 8);
    add_isbn();
    add("DOI", doi, 1);
    add("URL", url, sure);
  }

  bool has(std::string_view name) const {
    return std::any_of(fields_.begin(), fields_.end(), [&](const Field& each) { return each.name == name; });
  }

  bool has_kind(std::string_view kind, Label label) const {
    const Stretch* const stretch = best(label);
    for (std::size_t i = stretch ? stretch->first : 0; stretch && i < stretch->last; ++i)
      if (tokens_[i].kind == TokenKind::word && class_of(folded(word(i))) == kind) return true;
    return false;
  }

  bool says(std::string_view kind) const {
    for (std::size_t i = 0; i < tokens_.size(); ++i)
      if (tokens_[i].kind == TokenKind::word && class_of(folded(word(i))) == kind) return true;
    return false;
  }

  // By the fields that only such works have.
  void add_type() {
    const bool container = has("container-title"), published = has("publisher") || has("publisher-place");
    const bool counted = has("volume") || has("issue");
    if (says("thesis") && !counted)
      add("type", "thesis", 0.8F);
    else if (container && has_kind("proceedings", Label::container))
      add("type", "paper-conference", 0.8F);
    else if (container && (has("editor") || (published && !has("issue"))))
      add("type", "chapter", 0.8F);
    else if (container && (counted || has("page")))
      add("type", "article-journal", counted ? 0.9F : 0.6F);
    else if (has("URL") && !published && !has("DOI"))
      add("type", "webpage", 0.8F);
    else if (container)
      add("type", "article-journal", 0.5F);
    else if (published || has("edition") || has("ISBN"))
      add("type", "book", 0.7F);
  }

  // "ISBN 978-3-16-148410-0": ten digits or thirteen behind the word, whatever stands between them.
  void add_isbn() {
    for (std::size_t i = 0; i + 1 < tokens_.size(); ++i) {
      if (word(i) != "ISBN" && word(i) != "isbn") continue;
      std::size_t first = i + 1;
      while (first < tokens_.size() && first < i + 3 && tokens_[first].kind == TokenKind::mark) ++first;
      std::size_t digits = 0, last = first;
      for (; last < tokens_.size() && digits < 13 && last < first + 18; ++last) {
        const std::string_view text = word(last);
        const bool number = tokens_[last].kind == TokenKind::number;
        if (!number && text != "-" && text != "–" && text != "‐" && !(digits == 9 && (text == "X" || text == "x")))
          break;
        digits += number ? text.size() : text == "X" || text == "x" ? 1 : 0;
      }
      while (last > first && word(last - 1) == "-") --last;
      if (digits == 10 || digits == 13) return add("ISBN", text_between(first, last), 1);
    }
  }

  static std::string without_blanks(std::string_view text) {
    std::string kept;
    for (const char c : text)
      if (c != ' ') kept += c;
    return kept;
  }

  std::string_view text_;
  std::vector<Token> tokens_;
  std::string_view address_;
  std::vector<Stretch> stretches_;
  std::vector<Field> fields_;
};

}  // namespace

namespace {

bool is_address(std::string_view text) {
  return text.find("://") != std::string_view::npos || text.starts_with("www.") || text.find("10.") == 0;
}

// A link on words becomes "[words](address)", as it is in many texts of the web and for the model: what is linked is
// mostly the title. A word or two behind the others, "PDF" or "Read it", are none.
void append(const Inlines& inlines, bool is_set_off, EntryText& entry) {
  for (const Inline& each : inlines) {
    const auto* styled = std::get_if<Styled>(&each.node);
    const auto* link = std::get_if<Link>(&each.node);
    const bool leads_out = link != nullptr && link->target.view().find("://") != std::string::npos;
    if (leads_out && entry.address.empty()) entry.address = link->target;
    const bool sets_off = !is_set_off && styled != nullptr && styled->style == Style::emphasis;
    if (styled == nullptr && link == nullptr) {
      entry.text += plain_text(Inlines{each});
      continue;
    }
    const std::string words = leads_out ? plain_text(link->content) : std::string();
    const bool tells = leads_out && !is_address(words);
    const bool titles = tells && (entry.text.empty() || std::count(words.begin(), words.end(), ' ') >= 2);
    if (titles) entry.text += '[';
    const auto begin = static_cast<std::uint32_t>(entry.text.size());
    append(styled != nullptr ? styled->content : link->content, is_set_off || sets_off, entry);
    if (sets_off) entry.set_off.push_back({begin, static_cast<std::uint32_t>(entry.text.size())});
    if (tells) entry.text += titles ? "](" + link->target + ")" : " " + link->target;
  }
}

}  // namespace

EntryText text_of(const Inlines& inlines) {
  EntryText entry;
  append(inlines, false, entry);
  return entry;
}

std::vector<Field> fields_of(const Bibliography::Entry& entry) {
  std::vector<Field> fields = fields_in(text_of(entry.text), built_in_model());
  const std::string label(bare_label(entry.label));
  if (label.empty()) return fields;
  std::erase_if(fields, [](const Field& each) { return each.name == "citation-number"; });
  fields.insert(fields.begin(), {"citation-number", label, 1});
  return fields;
}

std::vector<Field> fields_in(const EntryText& entry, const Model& model) { return Taking(entry, model).fields(); }

}  // namespace rubricate::references
