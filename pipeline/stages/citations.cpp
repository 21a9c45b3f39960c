#include "pipeline/stages/citations.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "formats/document/bibliographic.h"
#include "formats/document/walk.h"
#include "pipeline/stages/words.h"

namespace rubricate {

namespace {

// The entries of all bibliographies by their labels: "3", "RFC 2119". A label that two entries have means neither.
class Labels {
 public:
  explicit Labels(const Document& document) {
    walk(
        document.body,
        [&](const Block& block) {
          if (const auto* bibliography = std::get_if<Bibliography>(&block.node))
            for (const Bibliography::Entry& entry : bibliography->entries) enter(entry);
        },
        [](const Inlines&) {});
  }

  bool empty() const { return keys_.empty(); }

  const std::string* key(std::string_view label) const {
    const auto at = keys_.find(label);
    return at == keys_.end() || at->second.empty() ? nullptr : &at->second;
  }

 private:
  void enter(const Bibliography::Entry& entry) {
    const std::string_view label = field_value(entry, "citation-number");
    if (label.empty()) return;
    const auto [at, is_new] = keys_.emplace(label, entry.key);
    if (!is_new) at->second.clear();
  }

  std::map<std::string, std::string, std::less<>> keys_;
};

// "3" -> 3; -1 when it is no number of at most four digits.
int small_number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() && text.size() <= 4 && value >= 0 ? value : -1;
}

// Adds the keys that "3", "2-4" or "RFC2119" names; false when any of it names no entry.
bool add_cited(std::string_view part, const Labels& labels, std::vector<std::string>& keys) {
  if (const std::string* key = labels.key(part)) return keys.push_back(*key), true;
  for (const std::string_view dash : {"–", "-"}) {
    const std::size_t at = part.find(dash);
    if (at == part.npos) continue;
    const int first = small_number(trimmed(part.substr(0, at)));
    const int last = small_number(trimmed(part.substr(at + dash.size())));
    if (first < 0 || last <= first || last - first > 50) return false;
    for (int value = first; value <= last; ++value) {
      const std::string* key = labels.key(std::to_string(value));
      if (!key) return false;
      keys.push_back(*key);
    }
    return true;
  }
  return false;
}

// Reads "1, 3-5" between brackets into the keys it names; empty when any of it names no entry.
std::vector<std::string> cited_keys(std::string_view inside, const Labels& labels) {
  std::vector<std::string> keys;
  for (;;) {
    const std::size_t end = inside.find_first_of(",;");
    if (!add_cited(trimmed(inside.substr(0, end)), labels, keys)) return {};
    if (end == inside.npos) return keys;
    inside.remove_prefix(end + 1);
  }
}

class Linker {
 public:
  Linker(Document& document, Diagnostics& found) : document_(document), found_(found), labels_(document) {
    walk_document(
        document,
        [&](const Block& block) {
          if (const auto* bibliography = std::get_if<Bibliography>(&block.node))
            for (const Bibliography::Entry& entry : bibliography->entries) keys_.insert(entry.key);
        },
        [](const Inlines&) {});
  }

  void run() {
    blocks(document_.body);
    for (Footnote& note : document_.footnotes) blocks(note.body);
    inlines(document_.metadata.title, In::text);
    report_uncited();
  }

 private:
  enum class In { text, link, entry };

  void blocks(Blocks& all) {
    for (Block& block : all) {
      const bool entries = std::holds_alternative<Bibliography>(block.node);
      for_each_part(
          block, [&](Blocks& inner) { blocks(inner); },
          [&](Inlines& inner) { inlines(inner, entries ? In::entry : In::text); });
    }
  }

  void inlines(Inlines& all, In where) {
    for (Inline& each : all) {
      const bool link = std::holds_alternative<Link>(each.node) || std::holds_alternative<CrossReference>(each.node);
      if (const auto* citation = std::get_if<Rare<Citation>>(&each.node))
        note_citation(each, **citation);
      else
        for_each_part(each, [&](Inlines& inner) { inlines(inner, link ? In::link : where); });
    }
    if (where == In::text && !labels_.empty()) cite(all);
  }

  // A citation of the reader's: its keys count as cited, or it becomes its own words when one of them names nothing.
  void note_citation(Inline& each, const Citation& citation) {
    for (const Citation::Item& item : citation.items) {
      if (keys_.contains(item.key)) {
        cited_.insert(item.key);
        continue;
      }
      found_.report(Finding::reference_unknown, each.span,
                    fmt::format("no bibliography entry has the key \"{}\"; the citation is kept as text", item.key));
      Inlines words = citation.printed;
      if (words.empty()) {
        std::string text;
        for (const Citation::Item& cited : citation.items)
          text += (text.empty() ? "" : "; ") + plain_text(cited.before) + "@" + cited.key + plain_text(cited.after);
        words = text_inlines(citation.form == Citation::Form::bracketed ? "[" + text + "]" : text, each.span);
      }
      each.attributes.edit().roles.emplace_back("dead-citation");
      each.node = Phrase{std::move(words)};
      return;
    }
  }

  void cite(Inlines& all) {
    const auto holds_mark = [](const Inline& each) {
      const auto* text = std::get_if<Text>(&each.node);
      return text && text->text.find('[') != std::string::npos;
    };
    if (std::ranges::none_of(all, holds_mark)) return;
    Inlines cited;
    for (Inline& each : all) {
      if (holds_mark(each))
        split(std::move(each), cited);
      else
        cited.push_back(std::move(each));
    }
    all = std::move(cited);
  }

  // Appends the text with its marks made citations.
  void split(Inline node, Inlines& out) {
    const std::string text = std::move(std::get<Text>(node.node).text);
    const bool exact = node.span.end - node.span.begin == text.size();
    const auto span = [&](std::size_t begin, std::size_t end) {
      if (!exact) return node.span;
      return Span{node.span.begin + static_cast<std::uint32_t>(begin),
                  node.span.begin + static_cast<std::uint32_t>(end)};
    };
    const auto piece = [&](std::size_t begin, std::size_t end) {
      if (begin == end) return;
      out.push_back(
          {.node = Text{text.substr(begin, end - begin)}, .attributes = node.attributes, .span = span(begin, end)});
    };
    std::size_t done = 0;
    for (std::size_t open = text.find('['); open != std::string::npos; open = text.find('[', open + 1)) {
      const std::size_t close = text.find_first_of("[]", open + 1);
      if (close == std::string::npos || close - open > 40 || text[close] != ']') continue;
      const std::vector<std::string> keys =
          cited_keys(std::string_view(text).substr(open + 1, close - open - 1), labels_);
      if (keys.empty()) continue;
      piece(done, open);
      Citation citation;
      for (const std::string& key : keys) {
        citation.items.push_back({.key = key});
        cited_.insert(key);
      }
      citation.printed = text_inlines(text.substr(open, close + 1 - open), span(open, close + 1));
      out.push_back({.node = Rare<Citation>(std::move(citation)), .span = span(open, close + 1)});
      done = close + 1;
      open = close;
    }
    piece(done, text.size());
  }

  void report_uncited() {
    std::size_t all = 0;
    std::vector<Span> spans;
    walk_document(
        document_,
        [&](const Block& block) {
          const auto* bibliography = std::get_if<Bibliography>(&block.node);
          if (!bibliography) return;
          all += bibliography->entries.size();
          for (const Bibliography::Entry& entry : bibliography->entries)
            if (!cited_.contains(entry.key)) spans.push_back(entry.span);
        },
        [](const Inlines&) {});
    if (spans.empty()) return;
    const std::size_t count = spans.size();
    Diagnostic finding{.finding = Finding::bibliography_uncited, .span = spans.front()};
    finding.detail = all == 1       ? std::string("the only entry is not cited in the text")
                     : count == all ? fmt::format("none of the {} entries is cited in the text", all)
                                    : fmt::format("{} of {} entries {} not cited in the text, this one first", count,
                                                  all, count == 1 ? "is" : "are");
    spans.erase(spans.begin());
    std::erase_if(spans, [](Span span) { return !span.known(); });
    if (spans.size() > 8) spans.resize(8);
    if (!spans.empty()) finding.related = std::move(spans);
    found_.report(std::move(finding));
  }

  Document& document_;
  Diagnostics& found_;
  Labels labels_;
  std::set<std::string, std::less<>> keys_;  // of all entries
  std::set<std::string, std::less<>> cited_;
};

}  // namespace

void link_citations(Document& document, Diagnostics& found) { Linker(document, found).run(); }

}  // namespace rubricate
