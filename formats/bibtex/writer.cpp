#include "formats/bibtex/writer.h"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>
#include <utility>

#include "formats/bibtex/latex.h"
#include "formats/bibtex/names.h"
#include "formats/bibtex/parse.h"
#include "formats/bibtex/types.h"
#include "formats/document/bibliographic.h"
#include "formats/document/walk.h"

namespace rubricate {

namespace {

using Entry = Bibliography::Entry;
using Values = std::vector<std::pair<std::string, std::string>>;

bool is_digits(std::string_view text, std::size_t count) {
  return text.size() == count && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// A name that is a field of BibTeX's: small ASCII letters, digits, hyphens and low lines.
std::string field_name(std::string_view name) {
  std::string out;
  for (const char c : name) {
    const bool is_upper = c >= 'A' && c <= 'Z';
    const bool is_kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    out += is_upper ? static_cast<char>(c - 'A' + 'a') : is_kept ? c : '-';
  }
  return out.empty() || (out[0] >= '0' && out[0] <= '9') ? "x-" + out : out;
}

std::string verbatim(std::string_view value) {
  std::string out;
  for (const char c : value)
    out += c == '{' ? "%7B" : c == '}' ? "%7D" : c == ' ' || c == '\n' ? "%20" : std::string(1, c);
  return out;
}

class BibtexWriter {
 public:
  explicit BibtexWriter(Diagnostics& found) : found_(found) {}

  void entry(const Entry& entry) {
    const std::string_view type = bibtex::bibtex_type(entry);
    out_ += out_.empty() ? "@" : "\n@";
    out_.append(type).append("{").append(key(entry.key)).append(",\n");
    for (const auto& [name, value] : values(entry, type)) out_ += "  " + name + " = " + value + ",\n";
    out_ += "}\n";
  }

  std::string take() { return out_.empty() ? "% no entries\n" : std::move(out_); }

 private:
  std::string key(std::string_view given) {
    std::string wish;
    for (const char c : given) {
      const bool is_sign = static_cast<unsigned char>(c) <= ' ' || c == 0x7F ||
                           std::string_view("\"#%'(),={}@\\~").find(c) != std::string_view::npos;
      wish += is_sign ? '-' : c;
    }
    if (wish.empty()) wish = "entry";
    if (taken_.insert(wish).second) return wish;
    for (int& n = suffix_[wish];;) {
      std::string candidate = wish + "-" + std::to_string(++n + 1);
      if (taken_.insert(candidate).second) return candidate;
    }
  }

  Values values(const Entry& entry, std::string_view type) {
    Values all;
    std::set<std::string, std::less<>> names;
    std::set<std::string_view> roles;
    const auto add = [&](const std::string& name, std::string value) {
      if (names.insert(name).second) return void(all.emplace_back(name, std::move(value)));
      found_.report(Finding::not_representable, entry.span,
                    "\"" + entry.key + "\" has a field \"" + name + "\" already; its value " + value.substr(0, 60) +
                        " is left out");
    };
    for (const Bibliography::Field& field : entry.fields) {
      if (field.value.empty() || field.name == "type" || field.name == "citation-number") continue;
      if (field.name == "genre" && is_implied(field.value, type)) continue;
      std::string name = field_name(bibtex::bibtex_field(field.name, type));
      if (holds_persons(field.name)) {
        // All of a role are one field.
        if (roles.insert(field.name).second) add(name, "{" + bibtex::names_of(persons(entry, field.name)) + "}");
      } else if (field.name == "issued") {
        for (auto& [part, value] : date(field.value)) add(part, std::move(value));
      } else {
        add(name, "{" + (bibtex::is_verbatim(name) ? verbatim(field.value) : bibtex::latex_of_text(field.value)) + "}");
      }
    }
    if (field_value(entry, "title").empty() && !names.contains("note"))
      add("note", "{" + bibtex::latex_of_text(plain_text(entry.text)) + "}");
    return all;
  }

  static bool is_implied(std::string_view genre, std::string_view type) {
    return (type == "phdthesis" && genre == "PhD thesis") || (type == "mastersthesis" && genre == "Master's thesis");
  }

  static std::vector<std::string> persons(const Entry& entry, std::string_view role) {
    std::vector<std::string> values;
    for (const Bibliography::Field& field : entry.fields)
      if (field.name == role && !field.value.empty()) values.push_back(field.value);
    return values;
  }

  // "2019-07-03" and "July 2019" as year, month and day; what is neither as it stands.
  static Values date(std::string_view value) {
    const std::string_view year = value.substr(0, 4);
    if (is_digits(year, 4) && value.size() >= 7 && value[4] == '-' && is_digits(value.substr(5, 2), 2)) {
      const int month = std::stoi(std::string(value.substr(5, 2)));
      const bool has_day = value.size() == 10 && value[7] == '-' && is_digits(value.substr(8), 2);
      if (month >= 1 && month <= 12 && (value.size() == 7 || has_day)) {
        Values parts{{"year", braced(year)},
                     {"month", std::string(bibtex::months[static_cast<std::size_t>(month - 1)])}};
        if (has_day) parts.emplace_back("day", braced(value.substr(8)));
        return parts;
      }
    }
    const std::size_t blank = value.find(' ');
    if (blank != std::string_view::npos && is_digits(value.substr(blank + 1), 4))
      if (const int month = bibtex::month_number(value.substr(0, blank)); month > 0)
        return {{"year", braced(value.substr(blank + 1))},
                {"month", std::string(bibtex::months[static_cast<std::size_t>(month - 1)])}};
    const bool is_range = value.find('/') != std::string_view::npos;
    return {{is_range ? "date" : "year", "{" + bibtex::latex_of_text(value) + "}"}};
  }

  static std::string braced(std::string_view value) { return "{" + std::string(value) + "}"; }

  Diagnostics& found_;
  std::string out_;
  std::set<std::string, std::less<>> taken_;
  std::unordered_map<std::string, int> suffix_;
};

}  // namespace

std::string write_bibtex(const Document& document, const WriteContext& context) {
  BibtexWriter writer(context.diagnostics);
  walk_document(
      document,
      [&](const Block& block) {
        if (const auto* bibliography = std::get_if<Bibliography>(&block.node))
          for (const Entry& entry : bibliography->entries) writer.entry(entry);
      },
      [](const Inlines&) {});
  const bool is_all = std::all_of(document.body.begin(), document.body.end(),
                                  [](const Block& block) { return std::holds_alternative<Bibliography>(block.node); });
  if (!is_all)
    context.diagnostics.report(Finding::not_representable, document.body.front().span,
                               "BibTeX holds bibliographies alone; all else of the text is left out of it");
  return writer.take();
}

}  // namespace rubricate
