#include "formats/bibtex/names.h"

#include <utf8proc.h>

#include <algorithm>

#include "formats/bibtex/latex.h"
#include "formats/document/bibliographic.h"
#include "formats/document/encoding.h"

namespace rubricate::bibtex {

namespace {

bool is_white_or_tie(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '~'; }

// The parts of a text between white space, or commas, that no brace lies around.
std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  int depth = 0;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    const char c = at < text.size() ? text[at] : ' ';
    if (c == '\\' && at + 1 < text.size()) {
      ++at;
      continue;
    }
    depth += c == '{' ? 1 : c == '}' && depth > 0 ? -1 : 0;
    const bool is_comma = c == ',' && depth == 0;
    if (!is_comma && !(is_white_or_tie(c) && (depth == 0 || at == text.size()))) continue;
    if (at > begin) words.push_back(text.substr(begin, std::min(at, text.size()) - begin));
    if (is_comma) words.push_back(text.substr(at, 1));
    begin = at + 1;
  }
  return words;
}

bool begins_small(std::string_view word) {
  const std::string text = text_of_latex(word);
  if (text.empty() || word.starts_with('{')) return false;
  std::size_t at = 0;
  const auto first = static_cast<utf8proc_int32_t>(next_code_point(text, at));
  return utf8proc_category(first) == UTF8PROC_CATEGORY_LL;
}

std::string joined(const std::vector<std::string_view>& words, std::size_t begin, std::size_t end) {
  std::string text;
  for (std::size_t i = begin; i < end; ++i) text += (text.empty() ? "" : " ") + std::string(words[i]);
  return text_of_latex(text);
}

// "{World Bank}": one brace around all of it.
bool is_group(const std::vector<std::string_view>& words) {
  return words.size() == 1 && words[0].size() > 2 && words[0].starts_with('{') && words[0].ends_with('}') &&
         words[0].find(' ') != std::string_view::npos;
}

std::string person_of(const std::vector<std::string_view>& words) {
  if (is_group(words)) return field_value_of({.literal = text_of_latex(words[0])});
  std::vector<std::size_t> commas;
  for (std::size_t i = 0; i < words.size(); ++i)
    if (words[i] == ",") commas.push_back(i);
  PersonName name;
  // BibTeX knows no name of four parts.
  if (commas.size() > 2) return field_value_of({.literal = joined(words, 0, words.size())});
  if (commas.empty()) {
    // First von Last: von is what begins small, Last what follows it.
    std::size_t von = 0;
    while (von + 1 < words.size() && !begins_small(words[von])) ++von;
    name.given = joined(words, 0, von);
    name.family = joined(words, von, words.size());
  } else {
    name.family = joined(words, 0, commas[0]);
    name.given = joined(words, commas.back() + 1, words.size());
    if (commas.size() > 1)
      if (const std::string junior = joined(words, commas[0] + 1, commas[1]); !junior.empty())
        name.given += (name.given.empty() ? "" : ", ") + junior;
  }
  if (name.family.empty() || name.family.find(',') != std::string::npos)
    return field_value_of(
        {.literal = name.given + (name.given.empty() || name.family.empty() ? "" : " ") + name.family});
  return field_value_of(name);
}

// A literal, or a part of a name, that BibTeX must not take apart.
std::string braced(const std::string& words) { return "{" + latex_of_text(words) + "}"; }

std::string name_of(const std::string& value) {
  if (value == "et al.") return "others";
  const PersonName name = person_name(value);
  if (name.family.empty()) return braced(name.literal);
  const auto safe = [](const std::string& words) {
    const bool splits = (" " + words + " ").find(" and ") != std::string::npos;
    return splits ? braced(words) : latex_of_text(words);
  };
  if (name.given.empty()) return name.family.find(' ') == std::string::npos ? safe(name.family) : braced(name.family);
  // "Martin, Jr." -> ", Jr., Martin"
  const std::size_t comma = name.given.rfind(", ");
  if (comma == std::string::npos) return safe(name.family) + ", " + safe(name.given);
  return safe(name.family) + ", " + safe(name.given.substr(comma + 2)) + ", " + braced(name.given.substr(0, comma));
}

}  // namespace

std::vector<std::string> persons_of(std::string_view latex) {
  std::vector<std::string> persons;
  std::vector<std::string_view> words;
  const auto close = [&] {
    if (words.size() == 1 && words[0] == "others")
      persons.emplace_back("et al.");
    else if (!words.empty())
      if (std::string person = person_of(words); person != "" && person != ",") persons.push_back(std::move(person));
    words.clear();
  };
  for (const std::string_view word : words_of(latex)) {
    if (word == "and")
      close();
    else
      words.push_back(word);
  }
  close();
  return persons;
}

std::string names_of(const std::vector<std::string>& values) {
  std::string names;
  for (const std::string& each : values) names += (names.empty() ? "" : " and ") + name_of(each);
  return names;
}

}  // namespace rubricate::bibtex
