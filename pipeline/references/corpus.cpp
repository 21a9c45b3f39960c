#include "pipeline/references/corpus.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "formats/document/encoding.h"
#include "pipeline/language/words.h"
#include "pipeline/references/lexicon.h"
#include "pipeline/references/model.h"

namespace rubricate::references {

namespace {

struct FieldName {
  std::string_view name;
  Label label;
};
// In the order in which they are looked for: what is long and rare first.
constexpr FieldName field_names[] = {{"url", Label::url},       {"doi", Label::doi},
                                     {"isbn", Label::isbn},     {"author", Label::author},
                                     {"title", Label::title},   {"container", Label::container},
                                     {"editor", Label::editor}, {"accessed", Label::accessed},
                                     {"note", Label::note},     {"publisher", Label::publisher},
                                     {"pages", Label::pages},   {"place", Label::place},
                                     {"date", Label::date},     {"edition", Label::edition},
                                     {"volume", Label::volume}, {"issue", Label::issue}};

// A token's label where the corpus tells, and what may be where it does not.
class Gaps {
 public:
  Gaps(const std::string& raw, const std::vector<Token>& tokens, const std::vector<LabelledSpan>& parts)
      : raw_(raw), tokens_(tokens), labels_(tokens.size(), Label::other), taken_(tokens.size()), known_(tokens.size()) {
    std::size_t i = 0;
    for (const LabelledSpan& each : parts) {
      while (i < tokens_.size() && tokens_[i].end <= each.span.begin) ++i;
      for (bool first = true; i < tokens_.size() && tokens_[i].begin < each.span.end; ++i, first = false) {
        labels_[i] = first ? each.label : rest_of(each.label);
        taken_[i] = true;
      }
    }
    number_first();
  }

  std::vector<LabelSet> known(LabelSet unknown) {
    finish(unknown);
    return std::move(known_);
  }

 private:
  std::string_view word(std::size_t i) const {
    return std::string_view(raw_).substr(tokens_[i].begin, tokens_[i].end - tokens_[i].begin);
  }
  std::string_view kind(std::size_t i) const {
    return tokens_[i].kind == TokenKind::word ? class_of(folded(word(i))) : std::string_view();
  }

  // "[12]" or "3." at the very beginning.
  void number_first() {
    std::size_t end = 0;
    if (tokens_.size() > 3 && word(0) == "[") {
      while (end < tokens_.size() && end < 8 && word(end) != "]") ++end;
      end = end < tokens_.size() && word(end) == "]" ? end + 1 : 0;
    } else if (tokens_.size() > 2 && tokens_[0].kind == TokenKind::number && tokens_[0].end <= 3 &&
               (word(1) == "." || word(1) == ")")) {
      end = 2;
    }
    for (std::size_t i = 0; i < end; ++i)
      if (taken_[i]) return;
    for (std::size_t i = 0; i < end; ++i) labels_[i] = Label::citation_number, taken_[i] = true;
  }

  // What no field holds: marks go with the field before, opening ones with the field after, and so do words that
  // announce a field.
  void finish(LabelSet unknown) {
    for (std::size_t i = 0; i < tokens_.size();) {
      if (taken_[i]) {
        known_[i] = only(labels_[i]);
        ++i;
        continue;
      }
      std::size_t end = i;
      while (end < tokens_.size() && !taken_[end]) ++end;
      finish_gap(i, end, unknown);
      i = end;
    }
  }

  bool announces(std::size_t i, Label label) const {
    const std::string_view what = kind(i);
    switch (label) {
      case Label::volume: return what == "volume" || what == "issue";
      case Label::issue: return what == "issue" || what == "volume";
      case Label::pages: return what == "pages";
      case Label::doi:
      case Label::isbn: return true;
      default: return false;
    }
  }

  void finish_gap(std::size_t first, std::size_t last, LabelSet unknown) {
    const Label before = first > 0 ? rest_of(labels_[first - 1]) : Label::other;
    const Label after = last < tokens_.size() ? labels_[last] : Label::other;
    std::size_t begin = first, end = last;
    if (last < tokens_.size()) {
      // "pp." before pages, "(" before a date.
      std::size_t words = 0;
      while (end > begin &&
             (tokens_[end - 1].kind == TokenKind::mark
                  ? is_opening(end - 1) || (words > 0 && word(end - 1) == "(") || is_announcing_mark(end - 1, after)
                  : announces(end - 1, after) && ++words <= 2))
        --end;
    }
    if (first > 0)
      while (begin < end && tokens_[begin].kind == TokenKind::mark) ++begin;
    // A gap of marks only belongs to the field before.
    for (std::size_t i = first; i < begin; ++i) known_[i] = only(before);
    const LabelSet possible = unknown & ~unsaid(begin, end);
    for (std::size_t i = begin; i < end; ++i) known_[i] = possible;
    if ((unknown & only(Label::edition)) != 0) find_edition(begin, end);
    for (std::size_t i = end; i < last; ++i) known_[i] = only(i == end ? after : rest_of(after));
    if (end < last) labels_[last] = rest_of(after);  // it began earlier
  }

  // "2nd ed.", "3. Auflage" where nobody looked for editions.
  void find_edition(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i + 1 < end; ++i) {
      if (tokens_[i].kind != TokenKind::number || tokens_[i].end - tokens_[i].begin > 2) continue;
      std::size_t word_at = i + 1;
      while (word_at < end && word_at < i + 3 && word(word_at).size() <= 2 && word(word_at) != "ed") ++word_at;
      if (word_at >= end || !(kind(word_at) == "edition" || word(word_at) == "ed")) continue;
      for (std::size_t k = i; k <= word_at; ++k) known_[k] = only(k == i ? Label::edition : Label::edition_rest);
      return;
    }
  }

  // What a gap could be if a word said so, and none does.
  LabelSet unsaid(std::size_t begin, std::size_t end) const {
    LabelSet labels = only(Label::edition) | only(Label::edition_rest) | only(Label::accessed) |
                      only(Label::accessed_rest) | only(Label::isbn);
    for (std::size_t i = begin; i < end; ++i) {
      const std::string_view what = kind(i);
      if (what == "edition" || word(i) == "ed") labels &= ~(only(Label::edition) | only(Label::edition_rest));
      if (what == "access") labels &= ~(only(Label::accessed) | only(Label::accessed_rest));
      if (word(i) == "ISBN") labels &= ~only(Label::isbn);
    }
    return labels;
  }

  bool is_opening(std::size_t i) const {
    constexpr std::string_view opening = "([{“\"«„‘「『《<（";
    return opening.find(word(i)) != std::string_view::npos && !(word(i) == "\"" && i > 0 && !tokens_[i].spaced);
  }
  // The stop of "pp." and the colon of "doi:".
  bool is_announcing_mark(std::size_t i, Label label) const {
    return i > 0 && (word(i) == "." || word(i) == ":") && announces(i - 1, label) &&
           tokens_[i - 1].kind != TokenKind::mark;
  }

  const std::string& raw_;
  const std::vector<Token>& tokens_;
  std::vector<Label> labels_;
  std::vector<bool> taken_;
  std::vector<LabelSet> known_;
};

}  // namespace

std::vector<LabelSet> known_labels(const std::string& raw, const std::vector<Token>& tokens,
                                   const std::vector<LabelledSpan>& parts, LabelSet unknown) {
  return Gaps(raw, tokens, parts).known(unknown);
}

namespace {

class Alignment {
 public:
  explicit Alignment(Reference& reference, const nlohmann::json& record)
      : reference_(reference),
        tokens_(reference.tokens),
        labels_(tokens_.size(), Label::other),
        taken_(tokens_.size()) {
    for (const auto& [name, label] : field_names) {
      const auto found = record.at("fields").find(std::string(name));
      if (found == record.at("fields").end()) continue;
      if (found->is_array())
        for (const auto& each : *found) place(each.get<std::string>(), label);
      else
        place(found->get<std::string>(), label);
    }
    if (names_families_only(record, "author")) complete_names(Label::author);
    if (names_families_only(record, "editor")) complete_names(Label::editor);
    LabelSet unknown = only(Label::other);
    if (!record.at("fields").contains("note")) unknown |= only(Label::note) | only(Label::note_rest);
    for (const auto& [name, label] : field_names) {
      const auto& scored = record.at("scored");
      if (std::find(scored.begin(), scored.end(), name) == scored.end() && label != Label::note)
        unknown |= only(label) | only(rest_of(label));
    }
    collect();
    reference_.known = known_labels(reference_.raw, tokens_, reference_.parts, unknown);
  }

 private:
  std::string_view word(std::size_t i) const {
    return std::string_view(reference_.raw).substr(tokens_[i].begin, tokens_[i].end - tokens_[i].begin);
  }
  std::string_view kind(std::size_t i) const {
    return tokens_[i].kind == TokenKind::word ? class_of(folded(word(i))) : std::string_view();
  }

  // Labels the best place of the value that is free.
  void place(const std::string& value, Label label) {
    int best = -1;
    std::pair<std::size_t, std::size_t> where{};
    const std::string_view raw = reference_.raw;
    for (std::size_t at = raw.find(value); at != std::string_view::npos; at = raw.find(value, at + 1)) {
      const auto range = tokens_over(at, at + value.size());
      if (range.first >= range.second || !is_free(range)) continue;
      const int worth = worth_of(label, range, at, at + value.size());
      if (worth > best) best = worth, where = range;
    }
    if (best < 0) return;
    for (std::size_t i = where.first; i < where.second; ++i) {
      labels_[i] = i == where.first ? label : rest_of(label);
      begins_[i] = i == where.first;
      taken_[i] = true;
    }
  }

  std::pair<std::size_t, std::size_t> tokens_over(std::size_t begin, std::size_t end) const {
    std::size_t first = 0;
    while (first < tokens_.size() && tokens_[first].end <= begin) ++first;
    std::size_t last = first;
    while (last < tokens_.size() && tokens_[last].begin < end) ++last;
    return {first, last};
  }

  bool is_free(std::pair<std::size_t, std::size_t> range) const {
    return std::none_of(taken_.begin() + static_cast<std::ptrdiff_t>(range.first),
                        taken_.begin() + static_cast<std::ptrdiff_t>(range.second), [](bool each) { return each; });
  }

  // How well a place of a value fits: whole tokens, a word before that announces it, the usual order.
  int worth_of(Label label, std::pair<std::size_t, std::size_t> range, std::size_t begin, std::size_t end) const {
    int worth = 10;
    if (tokens_[range.first].begin == begin && tokens_[range.second - 1].end == end) worth += 20;
    std::string_view announced;
    for (std::size_t i = range.first; i > 0 && i + 3 > range.first && announced.empty(); --i) announced = kind(i - 1);
    if (label == Label::volume && announced == "volume") worth += 8;
    if (label == Label::issue && announced == "issue") worth += 8;
    if (label == Label::pages && announced == "pages") worth += 8;
    if (label == Label::place || label == Label::publisher || label == Label::accessed)
      worth += has(Label::title, 0, range.first) ? 4 : 0;
    if (label == Label::volume) worth += has(Label::container, 0, range.first) ? 4 : 0;
    if (label == Label::volume) worth += has_near(Label::container_rest, range.first) ? 3 : 0;
    if (label == Label::issue) worth += has(Label::volume, 0, range.first) ? 4 : 0;
    if (label == Label::issue) worth += has_near(Label::volume, range.first) ? 3 : 0;
    if (label == Label::date && range.first > 0 && word(range.first - 1) == "(") worth += 1;
    return worth;
  }

  bool has(Label label, std::size_t from, std::size_t to) const {
    return std::find(labels_.begin() + static_cast<std::ptrdiff_t>(from),
                     labels_.begin() + static_cast<std::ptrdiff_t>(to),
                     label) != labels_.begin() + static_cast<std::ptrdiff_t>(to);
  }
  bool has_near(Label label, std::size_t before) const { return has(label, before < 3 ? 0 : before - 3, before); }

  // Records that were rendered tell the family names alone.
  static bool names_families_only(const nlohmann::json& record, const std::string& field) {
    const auto& fields = record.at("fields");
    return fields.contains(field) && fields.contains(field + "_family") && fields[field] == fields[field + "_family"];
  }

  // Takes the given names and what stands between the families too.
  void complete_names(Label label) {
    std::size_t first = tokens_.size(), last = 0;
    for (std::size_t i = 0; i < tokens_.size(); ++i)
      if (beginning_of(labels_[i]) == label) first = std::min(first, i), last = i + 1;
    if (first >= last) return;
    for (std::size_t i = first; i < last; ++i)
      if (taken_[i] && beginning_of(labels_[i]) != label) return;
    while (first > 0 && !taken_[first - 1] && belongs_to_name(first - 1, label)) --first;
    while (last < tokens_.size() && !taken_[last] &&
           (belongs_to_name(last, label) ||
            (word(last) == "," && last + 1 < tokens_.size() && !taken_[last + 1] && belongs_to_name(last + 1, label))))
      ++last;
    for (std::size_t i = first; i < last; ++i)
      labels_[i] = i == first ? label : rest_of(label), begins_[i] = i == first, taken_[i] = true;
  }

  bool belongs_to_name(std::size_t i, Label label) const {
    const std::string_view text = word(i);
    if (tokens_[i].kind != TokenKind::word) return text == "." || text == "-" || text == "’";
    const std::string_view what = kind(i);
    if (label == Label::editor && what == "editor") return true;
    if (what == "in" || what == "available" || what == "access" || what == "editor" || text == "by" || text == "n")
      return false;
    std::size_t at = 0;
    const bool capital = is_upper(next_code_point(text, at));
    return capital || what == "particle" || what == "and" || what == "others" || text == "et";
  }

  void collect() {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (!taken_[i]) continue;
      const Label label = beginning_of(labels_[i]);
      const bool goes_on = i > 0 && taken_[i - 1] && labels_[i] == rest_of(label) && !begins_[i];
      if (!goes_on) reference_.parts.push_back({label, {tokens_[i].begin, tokens_[i].end}});
      reference_.parts.back().span.end = tokens_[i].end;
    }
  }

  Reference& reference_;
  const std::vector<Token>& tokens_;
  std::vector<Label> labels_;
  std::vector<bool> taken_;
  std::vector<bool> begins_ = std::vector<bool>(tokens_.size());
};

}  // namespace

std::vector<Reference> read_corpus(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) throw std::runtime_error(path + " cannot be read");
  std::vector<Reference> references;
  std::size_t number = 0;
  for (std::string line; std::getline(stream, line);) {
    ++number;
    if (line.empty()) continue;
    try {
      const nlohmann::json record = nlohmann::json::parse(line);
      Reference reference{.id = record.at("id"), .source = record.at("source"), .raw = record.at("raw")};
      if (const auto type = record.at("fields").find("type"); type != record.at("fields").end()) reference.type = *type;
      reference.tokens = tokens_of(reference.raw);
      Alignment(reference, record);
      references.push_back(std::move(reference));
    } catch (const nlohmann::json::exception& fault) {
      throw std::runtime_error(fmt::format("{}, line {}: {}", path, number, fault.what()));
    }
  }
  if (references.empty()) throw std::runtime_error(path + " has no references");
  return references;
}

}  // namespace rubricate::references
