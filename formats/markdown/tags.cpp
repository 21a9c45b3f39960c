#include "formats/markdown/tags.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "formats/document/walk.h"
#include "formats/html.h"

namespace rubricate {

namespace {

constexpr std::array plain_names{std::string_view("start"), std::string_view("type"), std::string_view("colspan"),
                                 std::string_view("rowspan"), std::string_view("align")};
constexpr std::array data_names{
    std::string_view("wrapper"),   std::string_view("key"),         std::string_view("label"),
    std::string_view("tight"),     std::string_view("columns"),     std::string_view("cites"),
    std::string_view("form"),      std::string_view("before"),      std::string_view("after"),
    std::string_view("delimiter"), std::string_view("attribution"), std::string_view("checked")};

// Which tags have a meaning for which of these names.
struct Meaning {
  std::string_view tag;
  std::string_view role;  // the first one; empty: any
  std::string_view names;
};
constexpr std::array meanings{
    Meaning{"div", "", " wrapper "},
    Meaning{"div", "page-break", " label "},
    Meaning{"div", "csl-entry", " key label "},
    Meaning{"div", "verse", " attribution "},
    Meaning{"span", "", " wrapper "},
    Meaning{"span", "page-break", " label "},
    Meaning{"span", "citation", " cites form before after "},
    Meaning{"ol", "", " start type delimiter tight "},
    Meaning{"ul", "", " tight "},
    Meaning{"li", "", " checked "},
    Meaning{"table", "", " columns "},
    Meaning{"th", "", " colspan rowspan align "},
    Meaning{"td", "", " colspan rowspan align "},
};

bool has_meaning_for(const Tag& tag, std::string_view name) {
  const std::string_view role = tag.attributes.roles.empty() ? std::string_view() : tag.attributes.roles.front();
  const std::string word = ' ' + std::string(name) + ' ';
  return std::any_of(meanings.begin(), meanings.end(), [&](const Meaning& each) {
    return each.tag == tag.name && (each.role.empty() || each.role == role) && each.names.find(word) != each.names.npos;
  });
}

template <std::size_t Size>
bool is_among(const std::array<std::string_view, Size>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

constexpr std::string_view shield = "x-";

// Where "label" is the tag's own, "x-label" is an author's "label" and "x-x-label" an author's "x-label".
bool is_own_but_for_shields(const Tag& tag, std::string_view name) {
  while (name.starts_with(shield)) name.remove_prefix(shield.size());
  return is_among(data_names, name) && has_meaning_for(tag, name);
}

std::string shielded(const Tag& tag, std::string_view name) {
  return (is_own_but_for_shields(tag, name) ? std::string(shield) : std::string()) + std::string(name);
}

std::string unshielded(const Tag& tag, std::string_view name) {
  if (name.starts_with(shield) && is_own_but_for_shields(tag, name)) name.remove_prefix(shield.size());
  return std::string(name);
}

bool is_small_letter(char c) { return c >= 'a' && c <= 'z'; }
bool is_name_character(char c) {
  return is_small_letter(c) || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' ||
         c == ':';
}

struct Reference {
  std::string_view written;
  char meant;
};
constexpr std::array references{Reference{"&amp;", '&'}, Reference{"&lt;", '<'}, Reference{"&gt;", '>'},
                                Reference{"&quot;", '"'}, Reference{"&#9;", '\t'}, Reference{"&#10;", '\n'},
                                // These would mean something to Markdown before the tag does.
                                Reference{"&#124;", '|'}, Reference{"&#96;", '`'}, Reference{"&#36;", '$'}};

void append_value(std::string& out, std::string_view value) {
  for (const char c : value) {
    const auto* known =
        std::find_if(references.begin(), references.end(), [&](const Reference& each) { return each.meant == c; });
    if (known == references.end())
      out += c;
    else
      out += known->written;
  }
}

std::optional<std::string> value_of(std::string_view written) {
  std::string value;
  for (std::size_t at = 0; at < written.size();) {
    if (written[at] == '<' || written[at] == '>' || written[at] == '\n' || written[at] == '\t') return {};
    if (written[at] != '&') {
      value += written[at++];
      continue;
    }
    const auto* known = std::find_if(references.begin(), references.end(), [&](const Reference& each) {
      return written.substr(at).starts_with(each.written);
    });
    if (known == references.end()) return {};
    value += known->meant;
    at += known->written.size();
  }
  return value;
}

using Attribute = std::pair<std::string, std::string>;

// Gives the tag the attribute, or adds it to the others; false when it is none of ours.
bool take_attribute(Tag& tag, std::string_view name, std::string value, std::vector<Attribute>& others) {
  constexpr std::string_view data = "data-";
  if (name == "id") {
    if (!tag.attributes.id.empty()) return false;
    tag.attributes.id = std::move(value);
    return !tag.attributes.id.empty();
  }
  if (name == "lang") {
    if (!tag.attributes.language.empty()) return false;
    tag.attributes.language = std::move(value);
    return !tag.attributes.language.empty();
  }
  if (name == "class") {
    if (!tag.attributes.roles.empty()) return false;
    for (std::size_t at = 0; at <= value.size();) {
      const std::size_t end = std::min(value.find(' ', at), value.size());
      if (end == at) return false;
      tag.attributes.roles.push_back(value.substr(at, end - at));
      at = end + 1;
    }
    return true;
  }
  if (!is_among(plain_names, name) && (!name.starts_with(data) || name.size() == data.size())) return false;
  others.emplace_back(name, std::move(value));
  return true;
}

// Which of them are the tag's own depends on its roles.
void take_others(Tag& tag, std::vector<Attribute> others) {
  constexpr std::string_view data = "data-";
  for (auto& [name, value] : others) {
    if (!name.starts_with(data)) {
      tag.own.emplace_back(std::move(name), std::move(value));
      continue;
    }
    const std::string_view bare = std::string_view(name).substr(data.size());
    if (is_among(data_names, bare) && has_meaning_for(tag, bare))
      tag.own.emplace_back(bare, std::move(value));
    else
      tag.attributes.extra.emplace_back(unshielded(tag, bare), std::move(value));
  }
}

// An open or closing tag as CommonMark 0.29, 6.10, has them.
class TagScan {
 public:
  explicit TagScan(std::string_view html) : html_(html) {}

  bool is_whole() {
    const bool closes = html_[1] == '/';
    at_ = closes ? 2 : 1;
    if (!is_letter(peek())) return false;
    skip([](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '-'; });
    while (!closes && skip(is_blank) && (is_letter(peek()) || peek() == '_' || peek() == ':'))
      if (!attribute()) return false;
    skip(is_blank);
    if (!closes && peek() == '/') ++at_;
    return peek() == '>' && at_ + 1 == html_.size();
  }

 private:
  static bool is_letter(char c) { return is_small_letter(c) || (c >= 'A' && c <= 'Z'); }
  static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n'; }
  char peek() const { return at_ < html_.size() ? html_[at_] : '\0'; }

  template <class Test>
  bool skip(Test test) {
    const std::size_t begin = at_;
    while (at_ < html_.size() && test(html_[at_])) ++at_;
    return at_ > begin;
  }

  bool attribute() {
    skip(is_name_character);
    const std::size_t name_end = at_;
    skip(is_blank);
    if (peek() != '=') {
      at_ = name_end;
      return true;
    }
    ++at_;
    skip(is_blank);
    const char quote = peek();
    if (quote != '"' && quote != '\'')
      return skip([](char c) { return !is_blank(c) && std::string_view("\"'=<>`").find(c) == std::string_view::npos; });
    at_ = html_.find(quote, at_ + 1);
    if (at_ == html_.npos) return false;
    ++at_;
    return true;
  }

  std::string_view html_;
  std::size_t at_ = 0;
};

bool is_role(std::string_view role) { return !role.empty() && role.find_first_of(" \t\n") == role.npos; }

bool is_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), is_name_character);
}

}  // namespace

std::string_view Tag::value(std::string_view of) const {
  for (const auto& each : own)
    if (each.first == of) return each.second;
  return {};
}

bool Tag::has(std::string_view of) const {
  return std::any_of(own.begin(), own.end(), [&](const auto& each) { return each.first == of; });
}

bool Tag::take_role(std::string_view role) {
  if (attributes.roles.empty() || attributes.roles.front() != role) return false;
  attributes.roles.erase(attributes.roles.begin());
  return true;
}

std::string Tag::take(std::string_view wanted) {
  const auto at = std::find_if(own.begin(), own.end(), [&](const auto& each) { return each.first == wanted; });
  if (at == own.end()) return {};
  std::string value = std::move(at->second);
  own.erase(at);
  return value;
}

void Tag::keep_own() {
  attributes.extra.insert(attributes.extra.begin(), std::make_move_iterator(own.begin()),
                          std::make_move_iterator(own.end()));
  own.clear();
}

bool knows_own(const Tag& tag) {
  return std::all_of(tag.own.begin(), tag.own.end(),
                     [&](const auto& each) { return has_meaning_for(tag, each.first); });
}

std::optional<Tag> canonical_tag(std::string_view html) {
  if (html.size() < 3 || html.front() != '<' || html.back() != '>') return {};
  Tag tag{.name = {}, .closes = html[1] == '/'};
  std::size_t at = tag.closes ? 2 : 1;
  const std::size_t end = html.size() - 1;
  while (at < end && (is_small_letter(html[at]) || (html[at] >= '1' && html[at] <= '6'))) tag.name += html[at++];
  if (tag.name.empty() || !is_small_letter(tag.name.front())) return {};
  std::vector<Attribute> others;
  if (tag.closes) return at == end ? std::optional(std::move(tag)) : std::nullopt;
  while (at < end) {
    if (html[at] != ' ') return {};
    const std::size_t sign = html.find("=\"", ++at);
    if (sign == html.npos) return {};
    const std::size_t quote = html.find('"', sign + 2);
    if (quote == html.npos) return {};
    const std::string_view name = html.substr(at, sign - at);
    std::optional<std::string> value = value_of(html.substr(sign + 2, quote - sign - 2));
    if (!value || !is_name(name) || !take_attribute(tag, name, std::move(*value), others)) return {};
    at = quote + 1;
  }
  take_others(tag, std::move(others));
  return tag;
}

std::vector<Tag> canonical_tags(std::string_view html) {
  std::vector<Tag> tags;
  while (html.ends_with('\n')) html.remove_suffix(1);
  for (std::size_t at = 0; at < html.size();) {
    const std::size_t end = std::min(html.find('\n', at), html.size());
    std::optional<Tag> tag = canonical_tag(html.substr(at, end - at));
    if (!tag) return {};
    tags.push_back(std::move(*tag));
    at = end + 1;
  }
  return tags;
}

std::vector<ForeignTag> foreign_tags(std::string_view html) {
  std::vector<ForeignTag> tags;
  for (std::size_t at = html.find('<'); at < html.size(); at = html.find('<', at)) {
    const std::size_t length = html_markup_length(html, at);
    const std::string_view markup = html.substr(at, length);
    at += std::max<std::size_t>(length, 1);
    ForeignTag tag{.closes = markup.starts_with("</")};
    for (std::size_t i = tag.closes ? 2 : 1; i < markup.size(); ++i) {
      const char c = markup[i];
      if (!is_small_letter(c) && !(c >= 'A' && c <= 'Z') && (tag.name.empty() || c < '0' || c > '9')) break;
      tag.name += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    }
    if (tag.name.empty()) continue;
    tags.push_back(std::move(tag));
  }
  return tags;
}

bool is_one_inline_html(std::string_view html) {
  if (html.size() < 3 || html.front() != '<') return false;
  if (html.starts_with("<!--"))
    return html.size() >= 7 && html.ends_with("-->") && html[4] != '>' && html.substr(4, 2) != "->" &&
           html.find("--", 4) == html.size() - 3;
  if (html[1] == '!' || html[1] == '?') return html_markup_length(html, 0) == html.size();
  return TagScan(html).is_whole();
}

void append_tag(std::string& out, const Tag& tag) {
  out += tag.closes ? "</" : "<";
  out += tag.name;
  const auto append = [&](std::string_view prefix, std::string_view name, std::string_view value) {
    out += ' ', out += prefix, out += name, out += "=\"";
    append_value(out, value);
    out += '"';
  };
  if (!tag.attributes.id.empty()) append({}, "id", tag.attributes.id);
  std::string roles;
  for (const std::string& role : tag.attributes.roles)
    if (is_role(role)) roles += (roles.empty() ? "" : " ") + role;
  if (!roles.empty()) append({}, "class", roles);
  if (!tag.attributes.language.empty()) append({}, "lang", tag.attributes.language);
  for (const auto& [name, value] : tag.own) append(is_among(plain_names, name) ? "" : "data-", name, value);
  for (const auto& [name, value] : tag.attributes.extra)
    if (is_name(name)) append("data-", shielded(tag, name), value);
  out += '>';
}

Attributes stated_attributes(const Rare<Attributes>& attributes) {
  Attributes stated;
  if (!attributes) return stated;
  if (!attributes->id_is_generated) stated.id = attributes->id;
  bool infers_language = false;
  std::string_view inferred_role;
  for (const auto& [name, value] : attributes->extra) {
    if (name == "language-source") infers_language = true;
    if (name == "inferred-role") inferred_role = value;
    if (!is_kept_for_writers(name)) stated.extra.emplace_back(name, value);
  }
  if (!infers_language) stated.language = attributes->language;
  for (const std::string& role : attributes->roles)
    if (role != inferred_role) stated.roles.push_back(role);
  return stated;
}

bool has_tags_around(const Inline& each) { return each.attributes && !is_empty(stated_attributes(each.attributes)); }

std::vector<std::string> unsayable_attributes(const Attributes& attributes) {
  std::vector<std::string> unsayable;
  for (const std::string& role : attributes.roles)
    if (!is_role(role)) unsayable.push_back(role);
  for (const auto& [name, value] : attributes.extra)
    if (!is_name(name)) unsayable.push_back(name);
  return unsayable;
}

bool is_empty(const Attributes& attributes) {
  return attributes.id.empty() && attributes.language.empty() && attributes.roles.empty() && attributes.extra.empty();
}

}  // namespace rubricate
