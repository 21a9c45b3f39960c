#include "formats/bibtex/reader.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "formats/bibtex/latex.h"
#include "formats/bibtex/names.h"
#include "formats/bibtex/parse.h"
#include "formats/bibtex/types.h"
#include "formats/document/bibliographic.h"
#include "formats/document/encoding.h"
#include "formats/document/entry_text.h"
#include "formats/document/walk.h"

namespace rubricate {

namespace {

using bibtex::Item;
using Entry = Bibliography::Entry;

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// Fields that say something to BibTeX itself, or are part of another one.
bool is_consumed(std::string_view field) {
  for (const std::string_view each : {"crossref", "xdata", "subtitle", "year", "month", "day", "date", "booksubtitle"})
    if (field == each) return true;
  return false;
}

// What no entry takes from another: it is about that one.
bool is_own_alone(std::string_view field) {
  for (const std::string_view each : {"crossref", "xdata", "shorttitle", "ids", "key", "sortkey", "options", "file"})
    if (field == each) return true;
  return false;
}

// "a, b" -> a, b.
std::vector<std::string_view> keys_in(std::string_view list) {
  std::vector<std::string_view> keys;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(','), list.size());
    std::string_view key = list.substr(0, end);
    while (!key.empty() && key.front() <= ' ') key.remove_prefix(1);
    while (!key.empty() && key.back() <= ' ') key.remove_suffix(1);
    if (!key.empty()) keys.push_back(key);
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return keys;
}

// "2", "02", "feb", "Feb." -> "02"; empty for another word.
std::string two_digits(std::string_view value) {
  int number = bibtex::month_number(value.ends_with('.') ? value.substr(0, value.size() - 1) : value);
  if (number == 0 && is_number(value) && value.size() <= 2) number = std::stoi(std::string(value));
  if (number < 1 || number > 31) return {};
  return (number < 10 ? "0" : "") + std::to_string(number);
}

class BibtexReader {
 public:
  // `size` is that of the file in bytes.
  BibtexReader(std::vector<Item> items, std::size_t size, Diagnostics& found)
      : items_(std::move(items)), most_lent_(4 * size + 65'536), found_(found) {
    for (std::size_t i = 0; i < items_.size(); ++i) by_key_.emplace(items_[i].key, i);
  }

  Bibliography read() {
    inherit();
    Bibliography made;
    for (const Item& item : items_)
      if (item.type != "xdata" && item.type != "set") made.entries.push_back(entry_of(item));
    return made;
  }

 private:
  enum class Link { crossref, xdata };

  // From one level up only: the parents of parents would make a circle possible.
  void inherit() {
    std::vector<std::vector<bibtex::Field>> inherited(items_.size());
    for (std::size_t i = 0; i < items_.size(); ++i) {
      const std::string_view parent = items_[i].field("crossref");
      const std::vector<std::string_view> data = keys_in(items_[i].field("xdata"));
      if (parent.empty() && data.empty()) continue;
      std::set<std::string, std::less<>> names;
      for (const bibtex::Field& field : items_[i].fields) names.insert(field.name);
      for (const std::string_view key : data) take(i, key, Link::xdata, names, inherited[i]);
      if (!parent.empty()) take(i, parent, Link::crossref, names, inherited[i]);
    }
    for (std::size_t i = 0; i < items_.size(); ++i)
      items_[i].fields.insert(items_[i].fields.end(), std::make_move_iterator(inherited[i].begin()),
                              std::make_move_iterator(inherited[i].end()));
  }

  // Copies the fields of the entry `key` that the item has not, by their names; adds these to them.
  void take(std::size_t child, std::string_view key, Link link, std::set<std::string, std::less<>>& names,
            std::vector<bibtex::Field>& out) {
    const Item& item = items_[child];
    const auto parent = by_key_.find(key);
    if (parent == by_key_.end() || parent->second == child)
      return found_.report(Finding::bibtex_invalid, item.span,
                           "no entry has the key \"" + std::string(key) + "\" that \"" +
                               (link == Link::xdata ? "xdata" : "crossref") + "\" names");
    const Item& from = items_[parent->second];
    for (const bibtex::Field& field : from.fields) {
      std::string name = field.name;
      if (link == Link::crossref && name == "title" && from.type != "article") name = "booktitle";
      if (is_own_alone(name) || (link == Link::crossref && name == "author" && item.type != "inbook")) continue;
      if (names.contains(name) || (name == "year" && names.contains("date"))) continue;
      lent_ += field.value.size();
      if (lent_ > most_lent_) return too_much(item, key);
      names.insert(name);
      out.push_back({.name = std::move(name), .value = field.value, .span = field.span});
    }
  }

  // A thousand entries that name one with a note of a megabyte are more than anyone wants.
  void too_much(const Item& item, std::string_view key) {
    if (std::exchange(is_lent_out_, true)) return;
    found_.report(Finding::bibtex_left_out, item.span,
                  "what entries take from others is far more than the file holds; from \"" + std::string(key) +
                      "\" on, fields of others are left out");
  }

  Entry entry_of(const Item& item) {
    Entry entry{.key = xml_characters(item.key), .span = item.span};
    names_.clear();
    add(entry, item, "type", std::string(bibtex::csl_type(item.type)));
    for (const bibtex::Field& field : item.fields) put(entry, item, field);
    add(entry, item, "issued", issued(item));
    say_unread_date(item);
    const std::string_view thesis = item.type == "mastersthesis" ? "Master's thesis"
                                    : item.type == "phdthesis"   ? "PhD thesis"
                                                                 : std::string_view();
    if (!thesis.empty() && !names_.contains("genre")) add(entry, item, "genre", std::string(thesis));
    entry.text = entry_text(entry);
    if (entry.text.empty()) {
      found_.report(Finding::bibtex_invalid, item.span, "the entry says nothing of a work; its key stands for it");
      entry.text = text_inlines(entry.key.empty() ? "?" : entry.key);
    }
    return entry;
  }

  // Of two values with one name the first counts, but for persons.
  void add(Entry& entry, const Item& item, std::string_view name, std::string value) {
    value = xml_characters(std::move(value));
    if (value.empty()) return;
    if (names_.emplace(name).second) return void(entry.fields.push_back({std::string(name), std::move(value)}));
    if (value != field_value(entry, name))
      left_out(item.span, "a second \"" + std::string(name) + "\", \"" + std::string(value, 0, 60) + "\", is left out");
  }

  void left_out(Span span, std::string detail) {
    constexpr int most_findings = 100;
    if (++losses_ > most_findings + 1) return;
    if (losses_ > most_findings) detail = "more is left out; it is not listed";
    found_.report(Finding::bibtex_left_out, span, std::move(detail));
  }

  void put(Entry& entry, const Item& item, const bibtex::Field& field) {
    if (is_consumed(field.name)) return;
    const std::string_view name = name_of(item, field.name);
    if (holds_persons(name)) {
      for (std::string& each : bibtex::persons_of(field.value))
        entry.fields.push_back({std::string(name), xml_characters(std::move(each))});
      return;
    }
    const bool is_verbatim = bibtex::is_verbatim(field.name);
    std::string value = is_verbatim ? without_command(field.value) : bibtex::text_of_latex(field.value);
    if (field.name == "title" || field.name == "booktitle") {
      const std::string sub = bibtex::text_of_latex(item.field(field.name == "title" ? "subtitle" : "booksubtitle"));
      if (!sub.empty()) value += (value.ends_with('?') || value.ends_with('!') ? " " : ": ") + sub;
    }
    if (field.name == "doi") value = bare_doi(std::move(value));
    add(entry, item, name, std::move(value));
    if (!is_verbatim) keep_addresses(entry, item, field.value);
  }

  // The address of "\href{https://...}{words}" is that of the work where it has no other.
  void keep_addresses(Entry& entry, const Item& item, std::string_view latex) {
    const std::vector<std::string_view> targets = bibtex::link_targets(latex);
    if (targets.empty()) return;
    const bool has_own = !item.field("url").empty();
    for (const std::string_view address : targets) {
      if (!has_own && !names_.contains("URL"))
        add(entry, item, "URL", without_command(address));
      else
        left_out(item.span, "the address of \"\\href{" + std::string(address.substr(0, 60)) + "}\" is left out");
    }
  }

  void say_unread_date(const Item& item) {
    const std::string_view date = item.field("date");
    const std::string_view year = item.field("year");
    if (!date.empty() && !year.empty() && date.find(year) == std::string_view::npos)
      left_out(item.span, "\"date\" says when; the \"year\" " + std::string(year.substr(0, 20)) + " is left out");
    if (!item.field("day").empty() && item.field("month").empty())
      left_out(item.span, "a \"day\" without a month is left out");
  }

  // A number is that of an issue only in what comes out in issues.
  static std::string_view name_of(const Item& item, std::string_view field) {
    if (field != "number") return bibtex::csl_field(field);
    if (item.type == "article" || item.type == "periodical") return "issue";
    const bool is_part = item.type == "book" || item.type == "inbook" || item.type == "incollection" ||
                         item.type == "inproceedings" || item.type == "proceedings";
    return is_part ? "collection-number" : "number";
  }

  // "\url{https://...}" -> the address, white space left out.
  static std::string without_command(std::string_view value) {
    std::string out;
    for (std::size_t at = 0; at < value.size(); ++at) {
      if (value.substr(at).starts_with("\\url{")) {
        at += 4;
        continue;
      }
      const char c = value[at];
      if (c == '\\' && at + 1 < value.size() &&
          std::string_view("_&%#$~{}").find(value[at + 1]) != std::string_view::npos)
        continue;
      if (c != '{' && c != '}' && c != ' ' && c != '\n' && c != '\t') out += c;
    }
    return out;
  }

  static std::string bare_doi(std::string value) {
    for (const std::string_view prefix :
         {"https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:"})
      if (value.starts_with(prefix)) value.erase(0, prefix.size());
    return value;
  }

  static std::string issued(const Item& item) {
    if (std::string date = bibtex::text_of_latex(item.field("date")); !date.empty()) return date;
    const std::string year = bibtex::text_of_latex(item.field("year"));
    const std::string month = bibtex::text_of_latex(item.field("month"));
    const std::string day = bibtex::text_of_latex(item.field("day"));
    if (month.empty() || year.empty()) return year.empty() ? month : year;
    const std::string number = two_digits(month);
    if (!is_number(year) || number.empty() || number > "12") return month + " " + year;
    return year + "-" + number + (two_digits(day).empty() ? "" : "-" + two_digits(day));
  }

  std::vector<Item> items_;
  std::size_t most_lent_;  // bytes
  std::size_t lent_ = 0;
  bool is_lent_out_ = false;
  int losses_ = 0;
  std::set<std::string, std::less<>> names_;  // of the fields of the entry at hand
  Diagnostics& found_;
  std::map<std::string, std::size_t, std::less<>> by_key_;
};

}  // namespace

Document read_bibtex(const Source& source, const ReadContext& context) {
  Bibliography bibliography =
      BibtexReader(bibtex::parse(source.text(), context.diagnostics), source.text().size(), context.diagnostics).read();
  Document document;
  if (!bibliography.entries.empty()) document.body.push_back({.node = std::move(bibliography)});
  return document;
}

}  // namespace rubricate
