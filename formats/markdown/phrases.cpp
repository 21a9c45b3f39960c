#include "formats/markdown/phrases.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <utility>

#include "formats/document/walk.h"

namespace rubricate {

namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);

struct StyleTag {
  std::string_view name;
  Style style;
};
constexpr std::array style_tags{StyleTag{"em", Style::emphasis}, StyleTag{"strong", Style::strong},
                                StyleTag{"del", Style::struck}, StyleTag{"sup", Style::superscript},
                                StyleTag{"sub", Style::subscript}};

const StyleTag* style_of(std::string_view name) {
  const auto* at =
      std::find_if(style_tags.begin(), style_tags.end(), [&](const StyleTag& each) { return each.name == name; });
  return at == style_tags.end() ? nullptr : at;
}

std::vector<std::string> parts_of(std::string_view text, char sign) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(sign, at), text.size());
    parts.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

// A tag that may mean something here.
bool may_mean(const Tag& tag) {
  if (tag.name == "br") return !tag.closes && is_empty(tag.attributes) && tag.own.empty();
  if (style_of(tag.name)) return is_empty(tag.attributes) && tag.own.empty();
  if (tag.name != "span" || !knows_own(tag)) return false;
  return tag.closes || !is_empty(tag.attributes) || tag.has("wrapper");
}

class PhraseReader {
 public:
  PhraseReader(const InlineHtml& children, int depth_limit) : children_(children), depth_limit_(depth_limit) {
    tags_.resize(children.size());
    matches_.assign(children.size(), none);
    for (std::size_t i = 0; i < children.size(); ++i)
      if (!children[i].empty()) tags_[i] = canonical_tag(children[i]);
  }

  // Tags pair up as those of blocks do.
  void pair(int depth) {
    std::vector<std::size_t> open;
    std::unordered_map<std::string_view, int> counts;
    for (std::size_t i = 0; i < children_.size(); ++i) {
      if (!tags_[i] || tags_[i]->name == "br" || (!style_of(tags_[i]->name) && tags_[i]->name != "span")) continue;
      const Tag& tag = *tags_[i];
      if (!tag.closes) {
        open.push_back(i);
        ++counts[tag.name];
        continue;
      }
      if (counts[tag.name] == 0) continue;
      while (tags_[open.back()]->name != tag.name) --counts[tags_[open.back()]->name], open.pop_back();
      --counts[tag.name];
      const std::size_t begin = open.back();
      open.pop_back();
      if (depth + static_cast<int>(open.size()) >= depth_limit_ || !may_mean(*tags_[begin])) continue;
      matches_[begin] = i;
      matches_[i] = begin;
    }
  }

  bool is_taken(std::size_t at) const {
    if (matches_[at] != none) return true;
    return (tags_[at] && tags_[at]->name == "br" && may_mean(*tags_[at])) || children_[at] == "<!-- -->" ||
           page_comment(children_[at]);
  }

  Inlines inlines(std::size_t begin, std::size_t end, int depth, const AddInline& add) {
    Inlines made;
    made.reserve(end - begin);
    for (std::size_t i = begin; i < end; ++i) {
      if (matches_[i] != none) {
        pair_of_tags(made, i, depth, add);
        i = matches_[i];
      } else if (tags_[i] && tags_[i]->name == "br" && may_mean(*tags_[i])) {
        made.push_back({.node = LineBreak{}});
      } else if (const auto label = page_comment(children_[i])) {
        add(made, i, depth);
        made.back().node = PageBreak{std::string(*label)};
      } else if (children_[i] != "<!-- -->") {
        add(made, i, depth);
        // A line that <br> has ended needs no other end.
        const bool is_end = made.size() > 1 && std::holds_alternative<SoftBreak>(made.back().node) &&
                            std::holds_alternative<LineBreak>(made[made.size() - 2].node);
        if (is_end) made.pop_back();
      }
    }
    return made;
  }

 private:
  void pair_of_tags(Inlines& made, std::size_t at, int depth, const AddInline& add) {
    Inlines inside = inlines(at + 1, matches_[at], depth + 1, add);
    Tag& tag = *tags_[at];
    Inline each{.span = span(at, depth, add)};
    if (const StyleTag* style = style_of(tag.name))
      each.node = Styled{style->style, std::move(inside)};
    else if (tag.value("wrapper") == "1" && inside.size() == 1)
      return made.push_back(wrapped(std::move(tag), std::move(inside.front())));
    else
      each.node = span_node(tag, std::move(inside));
    tag.keep_own();
    if (!is_empty(tag.attributes)) each.attributes = std::move(tag.attributes);
    made.push_back(std::move(each));
  }

  // From the one tag to the other.
  Span span(std::size_t at, int depth, const AddInline& add) const {
    Inlines tags;
    add(tags, at, depth);
    add(tags, matches_[at], depth);
    const Span begin = tags.front().span;
    const Span end = tags.back().span;
    return begin.known() && end.known() && begin.begin < end.end ? Span{begin.begin, end.end} : Span{};
  }

  static Inline wrapped(Tag tag, Inline inside) {
    tag.take("wrapper");
    tag.keep_own();
    if (!is_empty(tag.attributes)) {
      Attributes own = inside.attributes ? std::move(inside.attributes.edit()) : Attributes();
      if (!tag.attributes.id.empty()) own.id = std::move(tag.attributes.id);
      if (!tag.attributes.language.empty()) own.language = std::move(tag.attributes.language);
      std::move(tag.attributes.roles.begin(), tag.attributes.roles.end(), std::back_inserter(own.roles));
      std::move(tag.attributes.extra.begin(), tag.attributes.extra.end(), std::back_inserter(own.extra));
      inside.attributes = std::move(own);
    }
    return inside;
  }

  // What the first role makes of it; that role is taken out.
  static Inline::Node span_node(Tag& tag, Inlines inside) {
    constexpr std::string_view page = "page-";
    const Attributes& attributes = tag.attributes;
    if (inside.empty() && attributes.id.starts_with(page) && attributes.roles.empty() && attributes.extra.empty() &&
        attributes.language.empty() && tag.own.empty()) {
      const std::string label = attributes.id.substr(page.size());
      tag.attributes.id.clear();
      return PageBreak{label};
    }
    if (inside.empty() && tag.take_role("page-break")) return PageBreak{tag.take("label")};
    if (tag.take_role("smallcaps")) return Styled{Style::small_caps, std::move(inside)};
    if (tag.has("cites") && tag.take_role("citation")) return Rare<Citation>(citation(tag, std::move(inside)));
    if (inside.size() == 1) {
      if (auto* code = std::get_if<Code>(&inside.front().node); code && tag.take_role("math"))
        return Math{std::move(code->text)};
      const auto* link = std::get_if<Link>(&inside.front().node);
      if (link && link->target.starts_with('#') && tag.take_role("ref"))
        return CrossReference{link->target.view().substr(1), {}};
    }
    tag.take_role("phrase");
    return Phrase{std::move(inside)};
  }

  static Citation citation(Tag& tag, Inlines printed) {
    Citation made;
    if (tag.value("form") == "in-text") made.form = Citation::Form::in_text, tag.take("form");
    for (std::string& key : parts_of(tag.take("cites"), ' ')) made.items.push_back({.key = std::move(key)});
    const auto take = [&](std::string_view name, Inlines Citation::Item::*part) {
      if (!tag.has(name)) return;
      const std::vector<std::string> texts = parts_of(tag.take(name), ';');
      std::vector<std::string> all(made.items.size());
      for (std::size_t i = 0; i < texts.size(); ++i) {
        // Behind the last of them all the rest is its own.
        std::string& own = all[std::min(i, all.size() - 1)];
        if (i >= all.size()) own += ';';
        own += texts[i];
      }
      for (std::size_t i = 0; i < all.size(); ++i)
        if (!all[i].empty()) made.items[i].*part = text_inlines(std::move(all[i]));
    };
    take("before", &Citation::Item::before);
    take("after", &Citation::Item::after);
    if (plain_text(printed) != citation_source(made)) made.printed = std::move(printed);
    return made;
  }

  const InlineHtml& children_;
  int depth_limit_;
  std::vector<std::optional<Tag>> tags_;
  std::vector<std::size_t> matches_;
};

}  // namespace

Inlines read_phrases(const InlineHtml& children, const AddInline& add, int depth, int depth_limit) {
  PhraseReader reader(children, depth_limit);
  reader.pair(depth);
  return reader.inlines(0, children.size(), depth, add);
}

std::vector<bool> phrases_among(const InlineHtml& children) {
  PhraseReader reader(children, nesting_limit);
  reader.pair(0);
  std::vector<bool> taken(children.size());
  for (std::size_t i = 0; i < children.size(); ++i) taken[i] = reader.is_taken(i);
  return taken;
}

std::string_view raw_format(std::string_view text) {
  if (!text.starts_with("{=")) return {};
  const std::size_t end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_", 2);
  return end == text.npos || end == 2 || text[end] != '}' ? std::string_view() : text.substr(2, end - 2);
}

std::optional<std::string_view> page_comment(std::string_view html) {
  constexpr std::string_view begin = "<!-- page";
  constexpr std::string_view end = " -->";
  if (!html.starts_with(begin) || !html.ends_with(end) || html.size() < begin.size() + end.size()) return {};
  std::string_view label = html.substr(begin.size(), html.size() - begin.size() - end.size());
  if (label.empty()) return label;
  if (label.front() != ' ' || label.size() < 2) return {};
  label.remove_prefix(1);
  return label.find_first_of(" \t\n<>&") == label.npos && label.size() <= 20 ? std::optional(label) : std::nullopt;
}

std::string citation_source(const Citation& citation) {
  std::string text;
  for (const Citation::Item& item : citation.items) {
    if (!text.empty()) text += "; ";
    if (!item.before.empty()) text += plain_text(item.before) + " ";
    text += "@" + item.key;
    if (!item.after.empty()) text += ", " + plain_text(item.after);
  }
  return citation.form == Citation::Form::bracketed ? "[" + text + "]" : text;
}

}  // namespace rubricate
