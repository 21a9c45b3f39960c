#include "pipeline/stages/references.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>

#include "formats/document/bibliographic.h"
#include "formats/document/walk.h"
#include "formats/xml.h"
#include "pipeline/stages/heading_review.h"
#include "pipeline/stages/identifiers.h"
#include "pipeline/stages/words.h"

namespace rubricate {

namespace {

// "%E4%BB" -> its bytes; what is no escape stays.
std::string percent_decoded(std::string_view text) {
  const auto hex = [](char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
  };
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && hex(text[i + 1]) >= 0 && hex(text[i + 2]) >= 0) {
      out += static_cast<char>(hex(text[i + 1]) * 16 + hex(text[i + 2]));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

// How many letters must change to make one of the other; `limit` + 1 when more than `limit`.
std::size_t distance(std::string_view a, std::string_view b, std::size_t limit) {
  if (a.size() > b.size() + limit || b.size() > a.size() + limit) return limit + 1;
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return std::min(row[b.size()], limit + 1);
}

// What a link can mean.
class Targets {
 public:
  explicit Targets(const Document& document) {
    const auto enter = [&](const Rare<Attributes>& attributes) {
      if (!attributes->id.empty()) put(attributes->id, attributes->id);
    };
    const auto inlines = [&](const Inlines& all) {
      for_each_inline(all, [&](const Inline& each) { enter(each.attributes); });
    };
    inlines(document.metadata.title);
    walk_document(
        document,
        [&](const Block& block) {
          enter(block.attributes);
          if (const auto* questions = std::get_if<QuestionList>(&block.node))
            for (const auto& entry : questions->entries) enter(entry.attributes);
          if (const auto* bibliography = std::get_if<Bibliography>(&block.node))
            for (const auto& entry : bibliography->entries) enter(entry.attributes);
        },
        inlines);
    // GitHub counts equal titles from the top; an id of its own does not stop a title's anchor from working.
    std::unordered_map<std::string, int> count;
    walk(
        document.body,
        [&](const Block& block) {
          const auto* section = std::get_if<Section>(&block.node);
          if (!section || block.attributes->id.empty()) return;
          for (const std::string& slug : {slug_of(heading_text(*section)), slug_of(plain_text(section->title))}) {
            if (slug.empty()) continue;
            const int n = count[slug]++;
            put(n == 0 ? slug : fmt::format("{}-{}", slug, n), block.attributes->id);
          }
        },
        [](const Inlines&) {});
  }

  void put(const std::string& name, const std::string& id) {
    if (!exact_.emplace(name, id).second) return;
    by_case_.emplace(folded(name), id);
  }

  const std::string* find(const std::string& name) const {
    if (const auto at = exact_.find(name); at != exact_.end()) return &at->second;
    const std::string decoded = percent_decoded(name);
    for (const std::string& each : {folded(decoded), folded(xml_name(decoded)), slug_of(decoded)})
      if (const auto at = by_case_.find(each); at != by_case_.end()) return &at->second;
    return nullptr;
  }

  // The identifier that differs least, if by little. Costs a look at all of them, so few are asked for.
  std::string nearest(const std::string& name) const {
    const std::string wish = folded(percent_decoded(name)).substr(0, 60);
    std::size_t least = std::max<std::size_t>(2, wish.size() / 3) + 1;
    std::string best;
    int looked_at = 0;
    for (const auto& [id, meant] : exact_) {
      if (++looked_at > 2000) break;
      const std::size_t apart = distance(wish, folded(id).substr(0, 60), least - 1);
      if (apart < least) least = apart, best = id;
    }
    return best;
  }

 private:
  std::map<std::string, std::string> exact_;
  std::unordered_map<std::string, std::string> by_case_;
};

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

class Resolver {
 public:
  Resolver(Document& document, Diagnostics& found)
      : document_(document), found_(found), targets_(document), labels_(document) {
    walk_document(
        document,
        [&](const Block& block) {
          if (const auto* bibliography = std::get_if<Bibliography>(&block.node))
            for (const Bibliography::Entry& entry : bibliography->entries) keys_.insert(entry.key);
        },
        [](const Inlines&) {});
  }

  void run() {
    offer_title();
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
      if (auto* link = std::get_if<Link>(&each.node)) {
        inlines(link->content, In::link);
        if (link->target.starts_with('#')) resolve(each);
      } else if (auto* reference = std::get_if<CrossReference>(&each.node)) {
        inlines(reference->content, In::link);
        if (!targets_.find(reference->target)) kill(each, "#" + reference->target, {});
      } else if (auto* citation = std::get_if<Rare<Citation>>(&each.node)) {
        note_citation(each, **citation);
      } else {
        for_each_part(each, [&](Inlines& inner) { inlines(inner, where); });
      }
    }
    if (where == In::text && !labels_.empty()) cite(all);
  }

  // ---- links

  // The title's own anchor is offered too; whoever takes it makes the title carry it.
  void offer_title() {
    if (document_.metadata.title.empty() || document_.metadata.title_is_inferred) return;
    title_slug_ = slug_of(plain_text(document_.metadata.title));
    if (!title_slug_.empty() && targets_.find(title_slug_)) title_slug_.clear();
  }

  bool means_title(const std::string& name) {
    // "#" and "#top" are the top of a page everywhere.
    const bool is_top = name.empty() || name == "top";
    if (title_slug_.empty() || (!is_top && folded(percent_decoded(name)) != folded(title_slug_))) return false;
    if (is_top) targets_.put(name, xml_name(title_slug_));
    Inline phrase{.node = Phrase{std::move(document_.metadata.title)}};
    Attributes& attributes = phrase.attributes.edit();
    attributes.id = xml_name(title_slug_);
    attributes.id_is_generated = true;
    targets_.put(title_slug_, attributes.id);
    targets_.put(attributes.id, attributes.id);
    document_.metadata.title.clear();
    document_.metadata.title.push_back(std::move(phrase));
    title_slug_.clear();
    return true;
  }

  void resolve(Inline& each) {
    auto& link = std::get<Link>(each.node);
    const std::string name = link.target.substr(1);
    const std::string* id = targets_.find(name);
    if (!id && means_title(name)) id = targets_.find(name);
    if (!id) {
      const std::string target = link.target;
      kill(each, target, link.title ? *link.title : std::string());
      return;
    }
    // A Markdown writer needs the target as it stood and the title, where these are not what it would print.
    if (link.title) each.attributes.edit().extra.emplace_back("title", *link.title);
    if (name != *id) each.attributes.edit().extra.emplace_back("target", link.target);
    CrossReference reference{.target = *id, .content = std::move(link.content)};
    each.node = std::move(reference);
  }

  void kill(Inline& each, const std::string& target, const std::string& title) {
    std::string near;
    // A document of a thousand dead links has another fault than its spelling.
    if (++unknown_ <= 10) near = targets_.nearest(target.substr(1));
    std::string detail =
        fmt::format("nothing has the identifier \"{}\"; the words stay, the link does not", target.substr(1));
    found_.report(Finding::reference_unknown, each.span, std::move(detail),
                  near.empty() ? "" : fmt::format("did you mean #{}?", near));
    Inlines content;
    for_each_part(each, [&](Inlines& inner) { content = std::move(inner); });
    if (content.empty()) content = text_inlines(target);
    Attributes& attributes = each.attributes.edit();
    attributes.roles.emplace_back("dead-link");
    attributes.extra.emplace_back("target", target);
    if (!title.empty()) attributes.extra.emplace_back("title", title);
    each.node = Phrase{std::move(content)};
  }

  // ---- citations

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
  Targets targets_;
  Labels labels_;
  std::string title_slug_;
  std::set<std::string, std::less<>> keys_;  // of all entries
  std::set<std::string, std::less<>> cited_;
  int unknown_ = 0;
};

}  // namespace

void resolve_references(Document& document, Diagnostics& found) { Resolver(document, found).run(); }

}  // namespace rubricate
