#include "pipeline/references/restyle.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "pipeline/language/words.h"
#include "pipeline/references/model.h"

namespace rubricate::references {

namespace {

// {title} is a part; what stands between ~ and ~ is left out when a part in it is not there.
constexpr std::string_view web_styles[] = {
    "“{title}.” {container}. {url}",
    "\"{title},\" {container}, ~{date}, ~{url}",
    "{title} | {container} {url}",
    "{title} - {container} - {url}",
    "* {title} – {container} – {url}",
    "- {title} — {container} — ~{date} — ~{url}",
    "[{title}]({url})~, {container}~~, {date}~",
    "[{title}]({url})~ ({container}~~, {date}~)",
    "* [{title}]({url}) - {container}",
    "[{title}]({url}). {container}~, {date}~.",
    "[{title}]({url}), ~{author}, ~~{container}, ~{date}.",
    "{author}. [{title}]({url}). ~{container}~~, {date}~.",
    "{author} ({date}). [{title}]({url}). ~{container}.~",
    "{container}: {title}. ~{date}. ~{url}",
    "{container}, “{title}”, ~{date}, ~{url}",
    "{container}. {title}. ~{date}. ~{url}",
    "{author}: {title}, ~{container}, ~~{date}, ~{url}",
    "{author}. {title}. ~{container}. ~~{date}. ~{url}",
    "{author}, \"{title}\", ~{container}, ~~{date}, ~{url}",
    "{author} ({date}) {title} [online]. ~{container}. ~Available from: {url}~ [Accessed {accessed}]~.",
    "{author} ({date}). {title}. ~{container}. ~Retrieved ~{accessed}, ~from {url}",
    "{title}. {container}. {date}. Available at: {url}~ (accessed {accessed})~",
    "{title}. ~{container}. ~{url}~ (accessed {accessed}).~",
    "{title}~, {container}~. URL: {url}~ (visited on {accessed})~",
    "{title} ({container}~, {date}~), {url}",
    "{url} - {title}~ ({container})~",
    "{title}: {url}",
    "3. {title} {url}",
    "12. “{title}.” ~{container}. ~{url}",
    "[4] {title}. ~{container}, ~~{date}. ~{url}.",
    "{title}~, {container}~, <{url}>~, {date}~.",
    "{title} [Internet]. ~{container}; ~{date}~ [cited {accessed}]~. Available from: {url}",
};

constexpr std::string_view article_styles[] = {
    "{author}, “{title},” {container} {volume}~, no. {issue}~ ({date})~: {pages}~.",
    "{author} ({date}) ‘{title}’, {container}, {volume}~({issue})~~, pp. {pages}~.",
    "{author}. {title}. {container}. {date};{volume}~({issue})~~:{pages}~.",
    "{author}, ‘{title}’, {container}, {volume}~.{issue}~ ({date})~, {pages}~",
    "{author} {title}. {container} {volume}, ~{pages} ~({date}).",
    "{author} {title} // {container}. – {date}. – Vol. {volume}~, no. {issue}~~. – P. {pages}~.",
    "{author} {title} // {container}. {date}. Т. {volume}~, № {issue}~~. С. {pages}~.",
    "{author}. {title}[J]. {container}, {date}, {volume}~({issue})~~: {pages}~.",
    "{author}: {title}. In: {container} {volume} ({date})~, Nr. {issue}~~, S. {pages}~.",
    "{author}, {title}, {container} {volume} ({date}) ~{pages}~.",
    "{author}, {container} {volume}, ~{pages} ~({date})",
    "{author}. {date}. {title}. {container} {volume}~ ({issue})~~: {pages}~.",
    "{author}. “{title}.” {container}, vol. {volume}~, no. {issue}~, {date}~, pp. {pages}~.",
    "{author}, “{title},” {container}, vol. {volume}~, no. {issue}~~, pp. {pages}~, {date}.",
    "{author}, « {title} », {container}, vol. {volume}~, n° {issue}~, {date}~, p. {pages}~.",
    "{title}. {author}. {container}. {date}; {volume}~({issue})~~: {pages}~.",
    "{author} ({date}). {title}. {container}, {volume}~({issue})~~, {pages}~.",
    "{author}, {date}, '{title},' {container}, Vol. {volume}~, No. {issue}~~, pp.{pages}~.",
};

constexpr std::string_view book_styles[] = {
    "{author}, {title} (~{place}: ~{publisher}, {date})~, {pages}~.",
    "{author}. {title}. ~{place}: ~{publisher}, {date}.",
    "{author} ({date}) {title}. ~{edition}. ~~{place}: ~{publisher}.",
    "{author}. {title}. ~{edition}. ~{publisher}; {date}.",
    "{author} {title}. – {place} : {publisher}, {date}. – {pages} с.",
    "{author} {title}. ~{place}: ~{publisher}, {date}.",
    "{author} {title}~, {edition}~ ({publisher}~, {place}~, {date}).",
    "{author}. {title}[M]. {place}: {publisher}, {date}~: {pages}~.",
    "{author}, {title}, ~{publisher}, ~{place}, {date}.",
    "{author}, {title}, {place} {date}.",
    "{author}: {title}. ~{place}: ~{publisher} {date}.",
    "{author}: {title}. {place} {date}.",
    "{title}. ~{place}: ~{publisher}, {date}.",
    "{author}, {date}. {title}. {publisher}~, {place}~.",
    "{author}. {date}. {title}.",
    "{author}. {title}. {date}.",
    "{author} ({date}). {title}.",
};

constexpr std::string_view chapter_styles[] = {
    "{author}, ‘{title}’, in {container}, ed. by {editor} (~{place}: ~{publisher}, {date})~, pp. {pages}~.",
    "{author}. {title}. In: {editor}, eds. {container}. ~{publisher}; ~{date}~:{pages}~.",
    "{author} ({date}). {title}. In {editor} (Eds.), {container}~ (pp. {pages})~. ~{place}: ~{publisher}.",
    "{author} ({date}) ‘{title}’, in {editor} (eds) {container}. ~{place}: ~{publisher}~, pp. {pages}~.",
    "{author}, “{title},” in {container}~, ed. {editor}~ (~{place}: ~{publisher}, {date})~, {pages}~.",
    "{author}. “{title}.” {container}~, edited by {editor}~, {publisher}, {date}~, pp. {pages}~.",
    "{author}: {title}. In: {editor} (Hrsg.): {container}. ~{place}: ~{publisher} {date}~, S. {pages}~.",
    "{author} in {container}~ (eds {editor})~~ {pages}~ ({publisher}, {date}).",
    "{author}. {title}[C]//{editor}. {container}. ~{place}: ~{publisher}, {date}~: {pages}~.",
    "{author} {title} // {container}. – {place} : {publisher}, {date}. – P. {pages}.",
    "{author}. {title}. In {container}~, pages {pages}~~, {place}~, {date}.~ {publisher}.~",
    "{author}, \"{title},\" in {container}, ~{place}, ~{date}~, pp. {pages}~.",
};

struct Slot {
  std::string_view name;
  Label label;
};
constexpr Slot slots[] = {
    {"author", Label::author},       {"title", Label::title},
    {"container", Label::container}, {"url", Label::url},
    {"date", Label::date},           {"accessed", Label::accessed},
    {"volume", Label::volume},       {"issue", Label::issue},
    {"pages", Label::pages},         {"publisher", Label::publisher},
    {"place", Label::place},         {"editor", Label::editor},
    {"edition", Label::edition},
};

using Values = std::map<Label, std::string>;

// A text of a style with its parts in place; nothing when one is missing.
class Setting {
 public:
  Setting(std::string_view style, const Values& values) : values_(values) {
    for (std::size_t at = 0; at <= style.size() && whole_;) {
      const std::size_t end = std::min(style.find('~', at), style.size());
      const bool optional = piece_++ % 2 == 1;
      add(style.substr(at, end - at), optional);
      at = end + 1;
    }
  }

  bool whole() const { return whole_; }
  const std::string& text() const { return text_; }
  const std::vector<LabelledSpan>& spans() const { return spans_; }

 private:
  void add(std::string_view piece, bool optional) {
    const std::size_t text_size = text_.size(), span_count = spans_.size();
    while (!piece.empty()) {
      const std::size_t open = std::min(piece.find('{'), piece.size());
      text_ += piece.substr(0, open);
      piece.remove_prefix(open);
      if (piece.empty()) return;
      const std::size_t close = piece.find('}');
      if (add_part(piece.substr(1, close - 1))) {
        piece.remove_prefix(close + 1);
        continue;
      }
      whole_ = optional;
      text_.resize(text_size);
      spans_.resize(span_count);
      return;
    }
  }

  bool add_part(std::string_view name) {
    const auto slot =
        std::find_if(std::begin(slots), std::end(slots), [&](const Slot& each) { return each.name == name; });
    const auto value = values_.find(slot->label);
    if (value == values_.end()) return false;
    const auto begin = static_cast<std::uint32_t>(text_.size());
    text_ += value->second;
    spans_.push_back({slot->label, {begin, static_cast<std::uint32_t>(text_.size())}});
    return true;
  }

  const Values& values_;
  std::string text_;
  std::vector<LabelledSpan> spans_;
  bool whole_ = true;
  int piece_ = 0;
};

// "Bee Lines: a Survey" -> bee-lines-a-survey
std::string slug(std::string_view text, std::string_view between, std::size_t most) {
  std::string out;
  std::size_t count = 0;
  for (const std::string& word : words_of(text))
    if (count++ < most) (out += out.empty() ? "" : between) += word;
  return out;
}

std::string made_address(const Values& values, std::mt19937& random) {
  constexpr std::string_view ends[] = {".org", ".com", ".net", ".edu", ".gov", ".de", ".co.uk", ".dk", ".it", ".fr"};
  const auto site = values.find(Label::container);
  std::string address = random() % 4 == 0 ? "http://" : "https://";
  if (random() % 2 == 0) address += "www.";
  address += slug(site != values.end() && random() % 3 != 0 ? site->second : "archive", "", 2);
  address += ends[random() % std::size(ends)];
  if (random() % 4 != 0) address += "/" + slug(values.at(Label::title), random() % 3 == 0 ? "_" : "-", 5);
  if (random() % 4 == 0) address += ".html";
  return address;
}

Values values_of(const Reference& reference, std::mt19937& random) {
  Values values;
  for (const LabelledSpan& each : reference.parts)
    if (!values.emplace(each.label, reference.raw.substr(each.span.begin, each.span.end - each.span.begin)).second)
      return {};  // two parts of a kind: which of them would go where?
  if (values.find(Label::title) == values.end()) return values;
  if (values.find(Label::url) == values.end() && random() % 3 == 0) {
    if (values.find(Label::container) == values.end() && values.find(Label::publisher) != values.end())
      values[Label::container] = values.at(Label::publisher);
    values[Label::url] = made_address(values, random);
  }
  if (values.find(Label::url) != values.end() && values.find(Label::accessed) == values.end() && random() % 3 == 0) {
    constexpr std::string_view dates[] = {"12 March 2015", "2019-04-03",  "July 7, 2021", "3 Feb. 2018",
                                          "2020-11-21",    "1. Mai 2016", "15/06/2014",   "30 September 2011"};
    values[Label::accessed] = dates[random() % std::size(dates)];
  }
  return values;
}

template <std::size_t count>
void add_fitting(const std::string_view (&styles)[count], const Values& values, std::vector<Setting>& fitting) {
  for (const std::string_view style : styles)
    if (Setting setting(style, values); setting.whole()) fitting.push_back(std::move(setting));
}

}  // namespace

std::optional<Reference> restyled(const Reference& reference, std::mt19937& random) {
  const Values values = values_of(reference, random);
  const auto has = [&](Label label) { return values.find(label) != values.end(); };
  if (!has(Label::title) && !has(Label::volume)) return {};
  std::vector<Setting> fitting;
  if (has(Label::url) && has(Label::title))
    add_fitting(web_styles, values, fitting);
  else if (has(Label::volume))
    add_fitting(article_styles, values, fitting);
  else if (has(Label::container))
    add_fitting(chapter_styles, values, fitting);
  else
    add_fitting(book_styles, values, fitting);
  if (fitting.empty()) return {};
  const Setting& chosen = fitting[random() % fitting.size()];
  Reference made{.id = reference.id, .source = reference.source, .raw = chosen.text(), .parts = chosen.spans()};
  made.tokens = tokens_of(made.raw);
  made.known = known_labels(made.raw, made.tokens, made.parts, only(Label::other));
  if (random() % 2 == 0) {
    const Label set_off = has(Label::container) ? Label::container : Label::title;
    for (const LabelledSpan& each : made.parts)
      for (Token& token : made.tokens)
        token.set_off |= each.label == set_off && token.begin >= each.span.begin && token.end <= each.span.end;
  }
  return made;
}

}  // namespace rubricate::references
