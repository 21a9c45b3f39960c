#include "formats/bibtex/reader.h"

#include <algorithm>
#include <map>

#include "formats/bibtex/latex.h"
#include "formats/bibtex/names.h"
#include "formats/bibtex/parse.h"
#include "formats/bibtex/types.h"
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

bool names_persons(std::string_view field) {
  return field == "author" || field == "editor" || field == "translator" || field == "bookauthor";
}

// Fields that say something to BibTeX itself, or are part of another one.
bool is_consumed(std::string_view field) {
  for (const std::string_view each : {"crossref", "xdata", "subtitle", "year", "month", "day", "date", "booksubtitle",
                                      "sortkey", "key", "options", "entrysubtype", "ids"})
    if (field == each) return true;
  return false;
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
  BibtexReader(std::vector<Item> items, Diagnostics& found) : items_(std::move(items)), found_(found) {
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
  // From one level up only: the parents of parents would make a circle possible.
  void inherit() {
    std::vector<std::vector<bibtex::Field>> inherited(items_.size());
    for (std::size_t i = 0; i < items_.size(); ++i) {
      const std::string_view name = items_[i].field("crossref");
      if (name.empty()) continue;
      const auto parent = by_key_.find(name);
      if (parent == by_key_.end() || parent->second == i) {
        found_.report(Finding::bibtex_invalid, items_[i].span,
                      "no entry has the key \"" + std::string(name) + "\" that \"crossref\" names");
        continue;
      }
      for (bibtex::Field field : items_[parent->second].fields) {
        if (field.name == "title" && items_[parent->second].type != "article") field.name = "booktitle";
        if (field.name == "crossref" || field.name == "shorttitle" ||
            (field.name == "author" && items_[i].type != "inbook"))
          continue;
        const bool is_own =
            !items_[i].field(field.name).empty() || (field.name == "year" && !items_[i].field("date").empty());
        if (!is_own) inherited[i].push_back(std::move(field));
      }
    }
    for (std::size_t i = 0; i < items_.size(); ++i)
      items_[i].fields.insert(items_[i].fields.end(), inherited[i].begin(), inherited[i].end());
  }

  Entry entry_of(const Item& item) {
    Entry entry{.key = xml_characters(item.key), .span = item.span};
    add(entry, "type", std::string(bibtex::csl_type(item.type)));
    for (const bibtex::Field& field : item.fields) put(entry, item, field);
    add(entry, "issued", issued(item));
    if (item.type == "mastersthesis") add(entry, "genre", "Master's thesis");
    if (item.type == "phdthesis") add(entry, "genre", "PhD thesis");
    entry.text = entry_text(entry);
    if (entry.text.empty()) {
      found_.report(Finding::bibtex_invalid, item.span, "the entry says nothing of a work; its key stands for it");
      entry.text = text_inlines(entry.key.empty() ? "?" : entry.key);
    }
    return entry;
  }

  // Of two values with one name the first counts, but for persons.
  static void add(Entry& entry, std::string_view name, std::string value) {
    value = xml_characters(std::move(value));
    const auto has = [&](const Bibliography::Field& each) { return each.name == name; };
    if (value.empty() || std::any_of(entry.fields.begin(), entry.fields.end(), has)) return;
    entry.fields.push_back({std::string(name), std::move(value)});
  }

  void put(Entry& entry, const Item& item, const bibtex::Field& field) {
    if (is_consumed(field.name)) return;
    const std::string_view name = name_of(item, field.name);
    if (names_persons(field.name)) {
      for (std::string& each : bibtex::persons_of(field.value))
        entry.fields.push_back({std::string(name), xml_characters(std::move(each))});
      return;
    }
    std::string value =
        bibtex::is_verbatim(field.name) ? without_command(field.value) : bibtex::text_of_latex(field.value);
    if (field.name == "title" || field.name == "booktitle") {
      const std::string sub = bibtex::text_of_latex(item.field(field.name == "title" ? "subtitle" : "booksubtitle"));
      if (!sub.empty()) value += (value.ends_with('?') || value.ends_with('!') ? " " : ": ") + sub;
    }
    if (field.name == "doi") value = bare_doi(std::move(value));
    add(entry, name, std::move(value));
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
  Diagnostics& found_;
  std::map<std::string, std::size_t, std::less<>> by_key_;
};

}  // namespace

Document read_bibtex(const Source& source, const ReadContext& context) {
  Bibliography bibliography =
      BibtexReader(bibtex::parse(source.text(), context.diagnostics), context.diagnostics).read();
  Document document;
  if (!bibliography.entries.empty()) document.body.push_back({.node = std::move(bibliography)});
  return document;
}

}  // namespace rubricate
