#include "pipeline/html/tags_in_order.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "formats/document/ascii.h"
#include "formats/document/npos.h"
#include "formats/html.h"
#include "formats/math/presentation.h"

namespace rubricate {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

template <std::size_t size>
bool is_among(const std::array<std::string_view, size>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

// The standard's categories of elements, where the parser closes them in ways of their own.
constexpr std::array formatting{std::string_view("a"),     std::string_view("b"),      std::string_view("big"),
                                std::string_view("code"),  std::string_view("em"),     std::string_view("font"),
                                std::string_view("i"),     std::string_view("nobr"),   std::string_view("s"),
                                std::string_view("small"), std::string_view("strike"), std::string_view("strong"),
                                std::string_view("tt"),    std::string_view("u")};
constexpr std::array scopes{std::string_view("table"), std::string_view("applet"), std::string_view("marquee"),
                            std::string_view("object"), std::string_view("template")};
// Their end tags close all that is open inside.
constexpr std::array closing{
    std::string_view("address"),    std::string_view("article"),  std::string_view("aside"),
    std::string_view("blockquote"), std::string_view("button"),   std::string_view("center"),
    std::string_view("details"),    std::string_view("dir"),      std::string_view("div"),
    std::string_view("dl"),         std::string_view("fieldset"), std::string_view("figcaption"),
    std::string_view("figure"),     std::string_view("footer"),   std::string_view("header"),
    std::string_view("heading"),    std::string_view("hgroup"),   std::string_view("listing"),
    std::string_view("main"),       std::string_view("menu"),     std::string_view("nav"),
    std::string_view("ol"),         std::string_view("pre"),      std::string_view("section"),
    std::string_view("summary"),    std::string_view("ul"),       std::string_view("table"),
    std::string_view("applet"),     std::string_view("marquee"),  std::string_view("object")};
// Their content is text to the parser, to the end tag.
constexpr std::array raw_texts{std::string_view("textarea"), std::string_view("title"),   std::string_view("xmp"),
                               std::string_view("iframe"),   std::string_view("noembed"), std::string_view("noframes")};
// A parser drops elements inside these, or nests them in ways of its own; their words are what counts.
constexpr std::array dropped_tags{std::string_view("select"), std::string_view("form"), std::string_view("plaintext"),
                                  std::string_view("frameset"), std::string_view("frame")};

constexpr std::array meant{std::string_view("id"),       std::string_view("class"),  std::string_view("lang"),
                           std::string_view("xml:lang"), std::string_view("dir"),    std::string_view("align"),
                           std::string_view("style"),    std::string_view("title"),  std::string_view("href"),
                           std::string_view("name"),     std::string_view("src"),    std::string_view("alt"),
                           std::string_view("width"),    std::string_view("height"), std::string_view("srcset"),
                           std::string_view("data"),     std::string_view("type"),   std::string_view("start"),
                           std::string_view("reversed"), std::string_view("value"),  std::string_view("colspan"),
                           std::string_view("rowspan"),  std::string_view("span"),   std::string_view("cite"),
                           std::string_view("checked"),  std::string_view("label"),  std::string_view("placeholder"),
                           std::string_view("encoding")};
constexpr std::array looks{
    std::string_view("background"),  std::string_view("bgcolor"),     std::string_view("border"),
    std::string_view("bordercolor"), std::string_view("cellpadding"), std::string_view("cellspacing"),
    std::string_view("clear"),       std::string_view("color"),       std::string_view("face"),
    std::string_view("frame"),       std::string_view("hspace"),      std::string_view("noshade"),
    std::string_view("nowrap"),      std::string_view("rules"),       std::string_view("size"),
    std::string_view("valign"),      std::string_view("vspace")};

bool has_title(const HtmlElement& element) {
  using enum HtmlMeaning;
  return element.means == link || element.means == image || element.means == media || element.role == "abbr";
}

// Whether the attribute of this element says only how it looks.
bool is_look(const HtmlElement& element, std::string_view name, std::string_view value) {
  if (name == "title") return !has_title(element) && !value.empty();
  if (name == "width" || name == "height")
    return element.means != HtmlMeaning::image && element.means != HtmlMeaning::media;
  if (name == "style") {
    const std::size_t first = value.find_first_not_of(" \t\n");
    return first != npos && !(value.substr(first).starts_with("text-align") &&
                              value.find_first_not_of(" \t\n;", std::min(value.find(';'), value.size())) == npos);
  }
  return is_among(looks, name);
}

// Whether what looks like a tag is an address or a name that the author did not escape: <https://x.org>, <me@x.org>.
bool is_no_tag(std::string_view name) { return name.find_first_of("@.\"'<=&;,()") != npos || name.ends_with(':'); }

// Not in the pieces, and nothing that a person would write.
std::string new_key(std::span<const HtmlPart> parts) {
  std::uint64_t hash = 14695981039346656037ULL;
  const auto mix = [&](char c) { hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL; };
  for (const HtmlPart& part : parts) std::ranges::for_each(part.html, mix);
  while (true) {
    std::string key = fmt::format("part-{:016x}", hash);
    if (std::ranges::none_of(parts, [&](const HtmlPart& part) { return part.html.find(key) != npos; })) return key;
    mix('+');
  }
}

// What a page consists of: pieces lie in its body, whatever they say.
bool is_page(std::string_view name) { return name == "html" || name == "head" || name == "body"; }

// Whether the element may stand in SVG or MathML. An element of HTML ends them.
bool is_of_drawings(std::string_view name, const HtmlElement& element) {
  using enum HtmlMeaning;
  return element.means == unknown || element.means == link || element.means == drawing || element.means == formula ||
         name == "title" || name == "image";
}

std::size_t name_end(std::string_view html, std::size_t at) {
  while (at < html.size() && !is_blank(html[at]) && html[at] != '/' && html[at] != '>') ++at;
  return at;
}

// Whether the end tag of the element stands at `at`, where "</" is.
bool is_end_tag(std::string_view html, std::string_view name, std::size_t at) {
  const std::size_t behind = at + 2 + name.size();
  return ascii_lower(html.substr(at + 2, name.size())) == name && behind < html.size() &&
         (is_blank(html[behind]) || html[behind] == '>' || html[behind] == '/') && html_markup_length(html, at) > 0;
}

// The first one from `at` on.
std::size_t end_tag_at(std::string_view html, std::string_view name, std::size_t at) {
  std::size_t found = html.find("</", at);
  while (found != npos && !is_end_tag(html, name, found)) found = html.find("</", found + 2);
  return found;
}

// Headings close each other.
std::string_view counted_name(std::string_view name) {
  return html_element(name).means == HtmlMeaning::heading ? "heading" : name;
}

}  // namespace

TagsInOrder::TagsInOrder(std::span<const HtmlPart> parts, HtmlLosses& losses)
    : parts_(parts), losses_(losses), key_(new_key(parts)) {
  mark_made();
  text_ = "<!DOCTYPE html><body>";
  for (std::size_t part = 0; part < parts_.size(); ++part) add_part(part);
}

const TagsInOrder::Origin& TagsInOrder::origin_of(std::size_t at) const {
  const auto next = std::ranges::upper_bound(origins_, at, {}, &Origin::begin);
  return next == origins_.begin() ? origins_.front() : *(next - 1);
}

void TagsInOrder::add_part(std::size_t part) {
  part_ = part;
  mark_made();
  const HtmlPart& given = parts_[part];
  if (!program_.empty()) {
    const std::size_t end = given.kind == HtmlPart::Kind::html ? end_tag_at(given.html, program_, 0) : npos;
    if (end == npos) {
      parts_left_out_.push_back(part);
      return;
    }
    program_.clear();
    return piece(given.html, end + html_markup_length(given.html, end));
  }
  if (given.kind == HtmlPart::Kind::html) return piece(given.html, 0);
  // A <div> ends paragraphs, as the blocks do that it stands in for; a <span> may stand anywhere in a line.
  // Between the elements of a formula, white space says nothing, and a tag of HTML would end it.
  if (given.is_blank && is_between_parts_of_formula()) {
    parts_left_out_.push_back(part);
    return;
  }
  const std::string_view element = given.kind == HtmlPart::Kind::blocks ? "div" : "span";
  text_ += fmt::format("<{} {}=\"{}\"></{}>", element, key_, part, element);
}

bool TagsInOrder::is_between_parts_of_formula() const {
  constexpr std::array words{std::string_view("mi"), std::string_view("mn"), std::string_view("mo"),
                             std::string_view("ms"), std::string_view("mtext")};
  const auto outer = std::find_if(open_.rbegin(), open_.rend(),
                                  [](const Open& each) { return each.name == "svg" || each.name == "math"; });
  return is_in_foreign() && outer != open_.rend() && outer->name == "math" && !is_among(words, open_.back().name);
}

void TagsInOrder::piece(std::string_view html, std::size_t done) {
  last_end_.clear();
  for (std::size_t at = html.find('<', done); at != npos; at = html.find('<', at)) {
    copy(html, done, at);
    const std::size_t length = html_markup_length(html, at);
    const bool is_end = length > 0 && html[at + 1] == '/';
    const char first = length > 0 ? html[at + (is_end ? 2 : 1)] : '<';
    if (length == 0) {
      text_ += "&lt;";
      done = ++at;
    } else if (first == '!' || first == '?') {
      if (!html.substr(at).starts_with("<!--")) losses_.add(HtmlLoss::instruction, place(), html.substr(at, 2));
      done = at += length;
    } else if (is_end) {
      const std::size_t begin = at + 2;
      end_tag(ascii_lower(html.substr(begin, name_end(html, begin) - begin)));
      done = at += length;
    } else {
      done = at = start_tag(html, at, at + length);
    }
  }
  copy(html, done, html.size());
}

// Where to go on.
std::size_t TagsInOrder::start_tag(std::string_view html, std::size_t at, std::size_t end) {
  const std::string name = ascii_lower(html.substr(at + 1, name_end(html, at + 1) - at - 1));
  if (name == "script" || name == "style") {
    losses_.add(HtmlLoss::program, place(), name);
    const bool is_closed = end_tag_at(html, name, at) < end;
    if (!is_closed && end == html.size() && ends_later(name)) program_ = name;
    return end;
  }
  if (is_no_tag(name)) {
    text_ += "&lt;";
    mark_copied(at + 1);
    return at + 1;
  }
  const HtmlElement& element = html_element(name);
  if (is_page(name)) return end;
  if (is_among(dropped_tags, name)) {
    losses_.add(HtmlLoss::control, place(), name);
    return end;
  }
  const bool is_template = name == "template";
  if (is_template) losses_.add(HtmlLoss::program, place(), name);
  if (is_template && raw_text(html, name, end) == npos) {
    // One that nothing closes would take all that follows.
    if (!ends_later(name)) return end;
    program_ = name;
    return html.size();
  }
  if (is_in_foreign() && !is_of_drawings(name, element)) {
    end_foreign();
  } else if (is_in_foreign() && name == "image") {
    return end;
  }
  if (!may_open(name, element)) return end;
  write_start_tag(html.substr(at, end - at), name, element);
  if (is_among(raw_texts, name) && !is_in_foreign()) {
    const std::size_t close = raw_text(html, name, end);
    if (close == npos) {
      end_tag(name);
      return end;
    }
    copy(html, end, close);
    return close;
  }
  return end;
}

// The outermost drawing or formula that is open, with all that is open inside.
void TagsInOrder::end_foreign() {
  const auto outermost =
      std::ranges::find_if(open_, [](const Open& each) { return each.name == "svg" || each.name == "math"; });
  std::string ends;
  for (auto inner = outermost; inner != open_.end(); ++inner) {
    // An end tag ends the innermost of its name.
    if (inner->name == "svg" || inner->name == "math") ends.insert(0, "</" + inner->name + ">");
    if (is_among(formatting, inner->name)) ++lingering_[inner->name], ++lingering_count_;
  }
  open_.erase(outermost, open_.end());
  foreign_ = 0;
  text_ += ends;
}

// Whether a later piece has an end tag of the element.
bool TagsInOrder::ends_later(const std::string& name) {
  const auto [last, is_new] = last_parts_.try_emplace(name, npos);
  if (is_new)
    for (std::size_t part = parts_.size(); part-- > 0 && last->second == npos;)
      if (end_tag_at(parts_[part].html, name, 0) != npos) last->second = part;
  return last->second != npos && last->second > part_;
}

// Where the end tag of the element stands, from `at` on.
std::size_t TagsInOrder::raw_text(std::string_view html, std::string_view name, std::size_t at) {
  const auto ends = [&](std::size_t found) { return is_end_tag(html, name, found); };
  const auto [last, is_new] = last_end_.try_emplace(std::string(name), npos);
  if (is_new)
    for (std::size_t found = html.rfind("</"); found != npos; found = found == 0 ? npos : html.rfind("</", found - 1))
      if (ends(found)) {
        last->second = found;
        break;
      }
  if (last->second == npos || last->second < at) return npos;
  std::size_t found = html.find("</", at);
  while (!ends(found)) found = html.find("</", found + 2);
  return found;
}

bool TagsInOrder::may_open(std::string_view name, const HtmlElement& element) {
  if (element.is_void || element.end_may_be_missing) return true;
  const std::string counted(counted_name(name));
  const bool is_formatting = is_among(formatting, name);
  // A link ends the one before it.
  if (name == "a" && close_formatting(name)) text_ += "</a>";
  if (open_.size() >= most_open || (is_formatting && lingering_count_ >= most_open)) {
    ++refused_[counted];
    losses_.add(HtmlLoss::depth, place(), name);
    return false;
  }
  const bool is_block = element.is_block || is_among(closing, counted) || is_among(scopes, name) ||
                        is_among(raw_texts, name) || name == "noscript";
  open_.push_back({counted, is_block});
  if (name == "svg" || name == "math") ++foreign_;
  return true;
}

void TagsInOrder::write_start_tag(std::string_view tag, std::string_view name, const HtmlElement& element) {
  mark_made();
  text_ += '<';
  text_ += name;
  for (const HtmlAttribute& each : html_attributes(tag)) {
    if (is_look(element, each.name, each.value)) losses_.add(HtmlLoss::look, place(), each.name);
    if (!is_among(meant, each.name) && !(is_in_foreign() && is_mathml_setting(each.name))) continue;
    text_ += ' ';
    text_ += each.name;
    text_ += "=\"";
    for (const char c : each.value) c == '"' ? text_ += "&quot;" : text_ += c;
    text_ += '"';
  }
  text_ += '>';
  // In drawings and formulas, and nowhere else, a slash ends the element.
  if (is_in_foreign() && tag.ends_with("/>") && !element.is_void && !element.end_may_be_missing) end_tag(name);
}

void TagsInOrder::end_tag(std::string_view name) {
  if (is_page(name)) return;
  const HtmlElement& element = html_element(name);
  const std::string counted(counted_name(name));
  if (const auto refused = refused_.find(counted); refused != refused_.end() && refused->second > 0) {
    --refused->second;
    return;
  }
  const bool is_written = element.end_may_be_missing || name == "br" ||
                          (is_among(closing, counted)   ? close_block(counted)
                           : is_among(formatting, name) ? close_formatting(name)
                                                        : close_ordinary(name));
  if (!is_written) return;
  mark_made();
  text_ += "</";
  text_ += name;
  text_ += '>';
}

// Not through a block: the parser ignores such an end tag.
bool TagsInOrder::close_ordinary(std::string_view name) {
  for (std::size_t i = open_.size(); i-- > 0;) {
    if (open_[i].name == name) {
      for (std::size_t k = i; k < open_.size(); ++k)
        if (open_[k].name == "svg" || open_[k].name == "math") --foreign_;
      for (std::size_t k = i + 1; k < open_.size(); ++k)
        if (is_among(formatting, open_[k].name)) ++lingering_[open_[k].name], ++lingering_count_;
      open_.resize(i);
      return true;
    }
    if (open_[i].is_block) return false;
  }
  return false;
}

// Only this one: what is open inside stays so.
bool TagsInOrder::close_formatting(std::string_view name) {
  for (std::size_t i = open_.size(); i-- > 0;) {
    if (open_[i].name == name) {
      open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(i));
      return true;
    }
    if (is_among(scopes, open_[i].name)) break;
  }
  const auto lingering = lingering_.find(std::string(name));
  if (lingering == lingering_.end() || lingering->second == 0) return false;
  --lingering->second;
  --lingering_count_;
  return true;
}

// With all that is open inside.
bool TagsInOrder::close_block(std::string_view name) {
  for (std::size_t i = open_.size(); i-- > 0;) {
    if (open_[i].name == name) {
      for (std::size_t k = i + 1; k < open_.size(); ++k) {
        if (is_among(formatting, open_[k].name)) ++lingering_[open_[k].name], ++lingering_count_;
        if (open_[k].name == "svg" || open_[k].name == "math") --foreign_;
      }
      open_.resize(i);
      return true;
    }
    if (is_among(scopes, open_[i].name)) return false;
  }
  return false;
}

void TagsInOrder::copy(std::string_view html, std::size_t begin, std::size_t end) {
  if (begin >= end) return;
  mark_copied(begin);
  text_.append(html.substr(begin, end - begin));
}

void TagsInOrder::mark_made() { mark({text_.size(), part_, 0, false}); }

void TagsInOrder::mark_copied(std::size_t offset) { mark({text_.size(), part_, offset, true}); }

void TagsInOrder::mark(const Origin& origin) {
  if (!origins_.empty() && origins_.back().begin == text_.size()) origins_.pop_back();
  origins_.push_back(origin);
}

}  // namespace rubricate
