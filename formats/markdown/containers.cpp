#include "formats/markdown/containers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "formats/document/walk.h"
#include "formats/markdown/division_roles.h"
#include "formats/markdown/extensions.h"
#include "formats/markdown/forms.h"

namespace rubricate {

namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);

// What each element may stand in, hold and say of itself. Elements that are not here are no containers.
struct Element {
  std::string_view name;
  std::string_view parents;  // " dl div ": only directly in one of these; empty: anywhere
  enum class Holds { blocks, parts, words } holds;
};
constexpr std::array elements{
    Element{"div", "", Element::Holds::blocks},
    Element{"blockquote", "", Element::Holds::blocks},
    Element{"footer", " blockquote ", Element::Holds::words},
    Element{"figure", "", Element::Holds::blocks},
    Element{"figcaption", " figure ", Element::Holds::words},
    Element{"dl", "", Element::Holds::parts},
    Element{"dt", " dl div ", Element::Holds::words},
    Element{"dd", " dl div ", Element::Holds::blocks},
    Element{"ol", "", Element::Holds::parts},
    Element{"ul", "", Element::Holds::parts},
    Element{"li", " ol ul ", Element::Holds::blocks},
    Element{"table", "", Element::Holds::parts},
    Element{"caption", " table ", Element::Holds::words},
    Element{"thead", " table ", Element::Holds::parts},
    Element{"tbody", " table ", Element::Holds::parts},
    Element{"tfoot", " table ", Element::Holds::parts},
    Element{"tr", " thead tbody tfoot ", Element::Holds::parts},
    Element{"th", " tr ", Element::Holds::blocks},
    Element{"td", " tr ", Element::Holds::blocks},
};

const Element* element_of(std::string_view name) {
  const auto* at =
      std::find_if(elements.begin(), elements.end(), [&](const Element& each) { return each.name == name; });
  return at == elements.end() ? nullptr : at;
}

bool is_word_of(std::string_view list, std::string_view word) {
  return list.find(" " + std::string(word) + " ") != list.npos;
}

std::optional<int> number_in(std::string_view digits) {
  int number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || end != digits.data() + digits.size()) return {};
  return number;
}

constexpr std::array<std::string_view, 5> numeration_names{"", "a", "A", "i", "I"};

// The place of the word in the list, or none.
template <std::size_t Size>
std::size_t place_in(const std::array<std::string_view, Size>& names, std::string_view word) {
  const auto at = std::find(names.begin(), names.end(), word);
  return at == names.end() ? none : static_cast<std::size_t>(at - names.begin());
}

std::optional<std::vector<Table::Align>> columns_in(std::string_view words) {
  std::vector<Table::Align> columns;
  if (words == "0") return columns;
  for (std::size_t at = 0; at <= words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    const std::size_t place = place_in(align_names, words.substr(at, end - at));
    if (place == none) return {};
    columns.push_back(static_cast<Table::Align>(place));
    at = end + 1;
  }
  return columns;
}

// A tag or a block of Markdown, and its place in the tree of those tags that pair up.
struct Token {
  std::size_t child = 0;
  const Tag* tag = nullptr;  // none: a block of Markdown
  std::size_t match = none;  // the tag that closes it, or that it closes
  std::size_t parent = none;
  std::size_t first_inside = none;
  std::size_t next = none;  // in the same parent
  bool is_ours = true;

  bool opens() const { return tag != nullptr && !tag->closes && match != none; }
};

class ContainerReader {
 public:
  ContainerReader(const std::vector<MarkdownChild>& children, const AddChild& add, const CompleteTable& complete,
                  int depth_limit)
      : children_(children), add_(add), complete_(complete), depth_limit_(depth_limit) {}

  Blocks read(int depth) {
    list_tokens();
    pair_tags();
    place_tokens();
    check(depth);
    return blocks(0, tokens_.size(), depth);
  }

 private:
  // ---- which tags are containers

  void list_tokens() {
    for (std::size_t i = 0; i < children_.size(); ++i) {
      first_token_.push_back(tokens_.size());
      if (children_[i].tags.empty()) tokens_.push_back({.child = i});
      for (const Tag& tag : children_[i].tags) tokens_.push_back({.child = i, .tag = &tag});
    }
    first_token_.push_back(tokens_.size());
  }

  // A closing tag closes the last one of its name that is open, and no one those between. Those of other HTML do so
  // too, but what one of them opens or closes is no container.
  void pair_tags() {
    for (std::size_t child = 0; child < children_.size(); ++child) {
      for (const ForeignTag& each : children_[child].foreign)
        if (element_of(each.name)) each.closes ? close(each.name, none) : open(each.name, none);
      for (std::size_t i = first_token_[child]; i < first_token_[child + 1]; ++i)
        if (const Tag* tag = tokens_[i].tag) tag->closes ? close(tag->name, i) : open(tag->name, i);
    }
  }

  void open(std::string_view name, std::size_t token) {
    open_.push_back({name, token});
    ++open_counts_[name];
  }

  void close(std::string_view name, std::size_t token) {
    if (open_counts_[name] == 0) return;
    while (open_.back().name != name) --open_counts_[open_.back().name], open_.pop_back();
    --open_counts_[name];
    const std::size_t opened = open_.back().token;
    open_.pop_back();
    if (opened == none || token == none) return;
    tokens_[token].match = opened;
    tokens_[opened].match = token;
  }

  void place_tokens() {
    std::vector<std::size_t> open;
    std::vector<std::size_t> last(tokens_.size(), none);  // inside each
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      Token& token = tokens_[i];
      if (token.tag && token.tag->closes && token.match != none) {
        open.pop_back();
        continue;
      }
      token.parent = open.empty() ? none : open.back();
      if (token.parent != none) {
        std::size_t& before = last[token.parent];
        (before == none ? tokens_[token.parent].first_inside : tokens_[before].next) = i;
        before = i;
      }
      if (token.opens()) open.push_back(i);
    }
  }

  void check(int depth) {
    std::vector<int> levels(tokens_.size(), depth);
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      const Token& token = tokens_[i];
      if (token.tag && token.match == none) refuse(i);
      if (!token.opens()) continue;
      levels[i] = (token.parent == none ? depth : levels[token.parent]) + (is_part(i) ? 0 : 1);
      if (levels[i] >= depth_limit_ || !may_stand(i) || !holds_what_it_must(i)) refuse(i);
    }
    is_spread_.assign(children_.size(), false);
    while (!refused_.empty()) {
      const std::size_t at = refused_.back();
      refused_.pop_back();
      spread(at);
    }
  }

  void refuse(std::size_t at) {
    if (at == none || !std::exchange(tokens_[at].is_ours, false)) return;
    refused_.push_back(at);
  }

  // What is no container takes with it the tags of the same lines, its parts, and what it is a part of.
  void spread(std::size_t at) {
    const Token& token = tokens_[at];
    refuse(token.match);
    if (!is_spread_[token.child]) {
      is_spread_[token.child] = true;
      for (std::size_t i = first_token_[token.child]; i < first_token_[token.child + 1]; ++i) refuse(i);
    }
    if (!token.opens()) return;
    if (is_part(at)) refuse(token.parent);
    for (std::size_t i = token.first_inside; i != none; i = tokens_[i].next)
      if (tokens_[i].opens() && is_part(i)) refuse(i);
  }

  const Tag& tag(std::size_t at) const { return *tokens_[at].tag; }

  // In a list of definitions, <div> groups an entry.
  bool is_group(std::size_t at) const {
    const std::size_t parent = tokens_[at].parent;
    return tag(at).name == "div" && parent != none && tag(parent).name == "dl";
  }

  bool is_part(std::size_t at) const {
    const Element* element = element_of(tag(at).name);
    return is_group(at) || (element && !element->parents.empty());
  }

  // Whether no other tag stands in the lines before or behind it.
  bool is_alone(std::size_t at) const {
    return first_token_[tokens_[at].child + 1] - first_token_[tokens_[at].child] == 1;
  }

  bool may_stand(std::size_t at) const {
    const Element* element = element_of(tag(at).name);
    if (!element || !knows_own(tag(at))) return false;
    if (!is_part(at)) return element->holds == Element::Holds::parts || (is_alone(at) && is_alone(tokens_[at].match));
    const std::size_t parent = tokens_[at].parent;
    if (parent == none || !is_empty(tag(at).attributes)) return false;
    if (is_group(at)) return tag(at).own.empty();
    if (tag(parent).name == "div" && !is_group(parent)) return false;
    return is_word_of(element->parents, tag(parent).name);
  }

  bool holds_what_it_must(std::size_t at) const {
    const Element& element = *element_of(tag(at).name);
    if (element.holds == Element::Holds::words) return holds_words(at) && is_in_place(at);
    if (element.holds == Element::Holds::parts || is_group(at)) return holds_parts(at);
    if (element.name == "li") return !tag(at).has("checked") || is_word_of(" yes no ", tag(at).value("checked"));
    return !is_cell(element.name) || has_spans(at);
  }

  // A paragraph at most.
  bool holds_words(std::size_t at) const {
    const std::size_t inside = tokens_[at].first_inside;
    return inside == none ||
           (tokens_[inside].next == none && !tokens_[inside].tag && children_[tokens_[inside].child].is_paragraph);
  }

  // A caption stands last in its figure, an attribution in its quotation.
  bool is_in_place(std::size_t at) const {
    const std::string_view name = tag(at).name;
    return (name != "footer" && name != "figcaption") || tokens_[at].next == none;
  }

  bool holds_parts(std::size_t at) const {
    std::size_t rank = 0;
    for (std::size_t i = tokens_[at].first_inside; i != none; i = tokens_[i].next) {
      if (!tokens_[i].opens() || !is_part(i)) return false;
      if (tag(at).name != "table") continue;
      constexpr std::array<std::string_view, 4> order{"caption", "thead", "tbody", "tfoot"};
      const std::size_t place = place_in(order, tag(i).name) + 1;
      if (place <= rank) return false;
      rank = place;
    }
    if (tag(at).name == "table") return columns_in(tag(at).value("columns")).has_value();
    if (tag(at).name == "ol") return has_numbers(tag(at)) && tokens_[at].first_inside != none;
    if (tag(at).name == "ul") return has_tightness(tag(at)) && tokens_[at].first_inside != none;
    if (tag(at).name == "dl" || is_group(at)) return begins_with_term(at);
    return tag(at).name == "tr" || tokens_[at].first_inside != none;
  }

  bool begins_with_term(std::size_t at) const {
    const std::size_t first = tokens_[at].first_inside;
    return first != none && (tag(first).name == "dt" || is_group(first));
  }

  static bool has_tightness(const Tag& tag) { return !tag.has("tight") || tag.value("tight") == "yes"; }

  static bool has_numbers(const Tag& tag) {
    return has_tightness(tag) && (!tag.has("start") || number_in(tag.value("start"))) &&
           (!tag.has("type") || place_in(numeration_names, tag.value("type")) != none) &&
           (!tag.has("delimiter") || tag.value("delimiter") == ")");
  }

  static bool is_cell(std::string_view name) { return name == "td" || name == "th"; }

  bool has_spans(std::size_t at) const {
    return std::all_of(tag(at).own.begin(), tag(at).own.end(), [](const auto& each) {
      if (each.first == "align") return place_in(align_names, each.second) != none;
      return number_in(each.second).value_or(0) > 0;
    });
  }

  // ---- what they are

  Blocks blocks(std::size_t begin, std::size_t end, int depth) {
    Blocks made;
    for (std::size_t i = begin; i < end;) {
      const Token& token = tokens_[i];
      if (token.opens() && token.is_ours) {
        made.push_back(container(i, depth));
        lift_question_heading(made);
        i = token.match + 1;
      } else {
        add_(made, token.child, depth);
        i = first_token_[token.child + 1];
      }
    }
    take_block_anchors(made);
    return made;
  }

  Blocks inside(std::size_t at, int depth) { return blocks(at + 1, tokens_[at].match, depth); }

  // The words of a paragraph.
  Inlines words(std::size_t at, int depth) {
    Blocks all = inside(at, depth);
    if (all.empty()) return {};
    auto* paragraph = std::get_if<Paragraph>(&all.front().node);
    return paragraph ? std::move(paragraph->content) : Inlines();
  }

  Span span(std::size_t at) const {
    return {children_[tokens_[at].child].span.begin, children_[tokens_[tokens_[at].match].child].span.end};
  }

  Block container(std::size_t at, int depth) {
    const std::string_view name = tag(at).name;
    Block made{.span = span(at)};
    Tag left = tag(at);
    if (name == "blockquote")
      made.node = quotation(at, depth + 1);
    else if (name == "figure")
      made.node = figure(at, depth + 1);
    else if (name == "dl")
      made.node = definitions(at, depth + 1);
    else if (name == "table")
      made.node = table(at, depth + 1);
    else if (name == "div")
      return division(at, std::move(left), std::move(made), depth + 1);
    else
      made.node = list(at, depth + 1);
    give(made, std::move(left.attributes));
    return made;
  }

  static void give(Block& block, Attributes attributes) {
    if (!is_empty(attributes)) block.attributes = std::move(attributes);
  }

  Quotation quotation(std::size_t at, int depth) {
    Quotation made;
    const std::size_t last = last_part(at, "footer");
    made.body = blocks(at + 1, last == none ? tokens_[at].match : last, depth);
    if (last != none) made.attribution = words(last, depth);
    return made;
  }

  Figure figure(std::size_t at, int depth) {
    Figure made;
    const std::size_t last = last_part(at, "figcaption");
    made.body = blocks(at + 1, last == none ? tokens_[at].match : last, depth);
    if (last != none) made.caption = words(last, depth);
    return made;
  }

  // The part of that name that ends what `at` opens.
  std::size_t last_part(std::size_t at, std::string_view name) const {
    const std::size_t last = tokens_[at].match - 1;
    if (last == at || !tokens_[last].tag || !tokens_[last].is_ours) return none;
    const std::size_t begin = tokens_[last].match;
    return begin != none && begin != at && tag(last).closes && tag(last).name == name ? begin : none;
  }

  DefinitionList definitions(std::size_t at, int depth) {
    DefinitionList made;
    bool is_new = true;
    for (std::size_t i = tokens_[at].first_inside; i != none; i = tokens_[i].next) {
      if (is_group(i)) {
        made.entries.push_back({.span = span(i)});
        for (std::size_t k = tokens_[i].first_inside; k != none; k = tokens_[k].next)
          add_part(made.entries.back(), k, depth);
        is_new = true;
        continue;
      }
      const bool is_term = tag(i).name == "dt";
      if (is_new || (is_term && !made.entries.back().definitions.empty())) made.entries.push_back({.span = span(i)});
      is_new = false;
      add_part(made.entries.back(), i, depth);
    }
    return made;
  }

  void add_part(DefinitionList::Entry& entry, std::size_t at, int depth) {
    if (tag(at).name == "dt")
      entry.terms.push_back(words(at, depth));
    else
      entry.definitions.push_back(inside(at, depth));
    entry.span.end = std::max(entry.span.end, span(at).end);
  }

  List list(std::size_t at, int depth) {
    const Tag& own = tag(at);
    List made{.tight = own.value("tight") == "yes"};
    if (own.name == "ol") {
      made.kind = List::Kind::numbered;
      made.start = number_in(own.value("start")).value_or(1);
      made.numeration = static_cast<List::Numeration>(place_in(numeration_names, own.value("type")));
      if (own.has("delimiter")) made.delimiter = List::Delimiter::parenthesis;
    }
    for (std::size_t i = tokens_[at].first_inside; i != none; i = tokens_[i].next) {
      List::Item item{.body = inside(i, depth), .span = span(i)};
      if (tag(i).has("checked")) item.checked = tag(i).value("checked") == "yes";
      made.items.push_back(std::move(item));
    }
    return made;
  }

  Table table(std::size_t at, int depth) {
    Table made;
    made.columns = *columns_in(tag(at).value("columns"));
    for (std::size_t i = tokens_[at].first_inside; i != none; i = tokens_[i].next) {
      const std::string_view name = tag(i).name;
      if (name == "caption")
        made.caption = words(i, depth);
      else
        rows(i, name == "thead" ? made.head : name == "tbody" ? made.body : made.foot, depth);
    }
    complete_(made, span(at));
    return made;
  }

  void rows(std::size_t part, std::vector<Table::Row>& all, int depth) {
    for (std::size_t row = tokens_[part].first_inside; row != none; row = tokens_[row].next) {
      all.push_back({.span = span(row)});
      for (std::size_t i = tokens_[row].first_inside; i != none; i = tokens_[i].next)
        all.back().cells.push_back({.body = inside(i, depth),
                                    .row_span = number_in(tag(i).value("rowspan")).value_or(1),
                                    .column_span = number_in(tag(i).value("colspan")).value_or(1),
                                    .span = span(i)});
    }
  }

  // ---- divisions, and what a role makes of them

  Block division(std::size_t at, Tag left, Block made, int depth) {
    if (left.has("wrapper")) return wrapped(at, std::move(left), std::move(made), depth);
    const bool has_entries = left.take_role("references");
    if (has_entries && is_bibliography(at)) {
      made.node = bibliography(at, depth);
      give(made, std::move(left.attributes));
      return made;
    }
    Division node = plain_division(at, depth);
    if (!has_entries && take_meaning(left, node, made.node)) {
      give(made, std::move(left.attributes));
      return made;
    }
    left = tag(at);
    left.take_role("division");
    left.keep_own();
    made.node = std::move(node);
    give(made, std::move(left.attributes));
    return made;
  }

  Division plain_division(std::size_t at, int depth) {
    const std::size_t first = tokens_[at].first_inside;
    const bool has_title = first != none && tokens_[first].opens() && tokens_[first].is_ours &&
                           tag(first).name == "div" && tag(first).own.empty() && holds_words(first) &&
                           (is_only_role(tag(first).attributes, "title") || is_generated_title(first));
    if (!has_title) return {.body = inside(at, depth)};
    Division made{.title = words(first, depth)};
    const std::vector<std::string>& roles = tag(at).attributes.roles;
    if (is_generated_title(first) && !roles.empty() && plain_text(made.title) == alert_word(roles.front()))
      made.title.clear();
    made.body = blocks(tokens_[first].match + 1, tokens_[at].match, depth);
    return made;
  }

  // The word that GitHub prints for an alert.
  bool is_generated_title(std::size_t at) const {
    Attributes attributes = tag(at).attributes;
    const bool is_generated = attributes.roles.size() == 2 && attributes.roles.back() == "generated";
    attributes.roles.resize(std::min<std::size_t>(attributes.roles.size(), 1));
    return is_generated && is_only_role(attributes, "title");
  }

  Block wrapped(std::size_t at, Tag left, Block made, int depth) {
    Blocks all = inside(at, depth - 1);
    const std::string wrapper(left.value("wrapper"));
    // A code block, or with its language "math" already a formula.
    auto* code = all.size() == 1 ? std::get_if<CodeBlock>(&all.front().node) : nullptr;
    const bool is_math = all.size() == 1 && std::holds_alternative<MathBlock>(all.front().node);
    if (all.size() != 1 || (wrapper != "1" && (wrapper != "math" || (!code && !is_math)))) {
      left.keep_own();
      made.node = Division{.body = std::move(all)};
      give(made, std::move(left.attributes));
      return made;
    }
    Block block = std::move(all.front());
    if (wrapper == "math" && !is_math) {
      SourceString tex = std::move(std::get<CodeBlock>(block.node).text);
      block.node = MathBlock{std::move(tex)};
      block.attributes.reset();
    }
    if (auto* heading = std::get_if<Heading>(&block.node); heading && left.attributes.has_role("heading")) {
      block.attributes.edit().extra.emplace_back("heading-level", std::to_string(heading->level));
      Inlines content = std::move(heading->content);
      block.node = Paragraph{std::move(content)};
    }
    block.span = made.span;
    left.take("wrapper");
    left.keep_own();
    if (!is_empty(left.attributes)) add_attributes(block.attributes.edit(), std::move(left.attributes));
    return block;
  }

  static void add_attributes(Attributes& to, Attributes from) {
    if (!from.id.empty()) to.id = std::move(from.id);
    if (!from.language.empty()) to.language = std::move(from.language);
    std::move(from.roles.begin(), from.roles.end(), std::back_inserter(to.roles));
    std::move(from.extra.begin(), from.extra.end(), std::back_inserter(to.extra));
  }

  bool is_bibliography(std::size_t at) const {
    std::size_t entries = 0;
    for (std::size_t i = tokens_[at].first_inside; i != none; i = tokens_[i].next, ++entries)
      if (!tokens_[i].opens() || !tokens_[i].is_ours || tag(i).name != "div" || !holds_words(i) ||
          tag(i).has("wrapper") || tag(i).attributes.roles.empty() || tag(i).attributes.roles.front() != "csl-entry")
        return false;
    return entries > 0;
  }

  Bibliography bibliography(std::size_t at, int depth) {
    Bibliography made;
    for (std::size_t i = tokens_[at].first_inside; i != none; i = tokens_[i].next) {
      Tag own = tag(i);
      own.take_role("csl-entry");
      Bibliography::Entry entry{.key = std::string(own.value("key")),
                                .label = std::string(own.value("label")),
                                .text = words(i, depth),
                                .span = span(i)};
      if (!is_empty(own.attributes)) entry.attributes = std::move(own.attributes);
      made.entries.push_back(std::move(entry));
    }
    return made;
  }

  const std::vector<MarkdownChild>& children_;
  const AddChild& add_;
  const CompleteTable& complete_;
  int depth_limit_;
  std::vector<Token> tokens_;
  std::vector<std::size_t> first_token_;  // of each child, and the end
  struct Open {
    std::string_view name;
    std::size_t token = none;  // none: of other HTML
  };
  std::vector<Open> open_;
  std::unordered_map<std::string_view, int> open_counts_;
  std::vector<std::size_t> refused_;  // that are to be spread
  std::vector<bool> is_spread_;       // the children whose tags are all refused
};

}  // namespace

Blocks read_containers(const std::vector<MarkdownChild>& children, const AddChild& add, const CompleteTable& complete,
                       int depth, int depth_limit) {
  return ContainerReader(children, add, complete, depth_limit).read(depth);
}

bool is_container_name(std::string_view name) { return element_of(name) != nullptr; }

}  // namespace rubricate
