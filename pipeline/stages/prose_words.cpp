#include "pipeline/stages/prose_words.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "formats/document/encoding.h"
#include "pipeline/language/words.h"
#include "pipeline/stages/prose_letters.h"

namespace rubricate {

namespace {

struct Words {
  std::string_view language;
  std::string_view words;
};

// Not in it: what a sentence may end and the next part of it begin with ("what it is is", "the room he came in in May",
// "gave her her book"), and pronouns that are subject and object ("nous nous", "die die", "sie sie", "se se").
constexpr Words small_words[] = {
    {"en",
     " the a an and of or to with from into but if by at for as than this these their our your my its be been has have "
     "could "
     "would should not they we she because when while where which between through during under until upon about also "},
    {"de",
     " und oder aber dass daß wenn weil von vom mit bei nach aus für durch gegen ohne zum zur im am als wie auch nicht "
     "noch "
     "ein eine einen einem einer eines wird werden wurde wurden ist sind war waren hat haben kann können soll muss um "
     "über unter zwischen seit bis ich wir "},
    {"fr",
     " le les un une des du de et ou mais dans avec pour sur par au aux ce cette ces son sa ses leur leurs mon ma "
     "mes "
     "ton ta tes est sont était qui que dont comme ne sans sous entre je il ils elle elles "},
    {"es",
     " el los las un una unos unas de del y o pero en con por para al su sus es son era fue que como sin sobre "
     "entre "
     "este esta estos estas muy "},
    {"it",
     " il lo gli un uno una di del della dei delle e o ma in nel nella con per da dal dalla su sul sulla al alla è "
     "sono "
     "era che come se tra fra questo questa "},
    {"pt",
     " o os as um uma de do da dos das e ou mas em no na nos nas com por para ao à seu sua é são era foi que como se "
     "sem "
     "sobre entre este esta "},
    {"nl",
     " de het een en of maar van met voor op aan uit bij door naar om als is zijn was waren heeft hebben wordt worden "
     "niet "
     "ook tot over onder tussen ik wij hij "},
    {"sv",
     " och eller men att en ett av från med för till är var har hade kan skall ska vid den inte också jag vi han hon "},
    {"da", " og eller men at en et af fra med for til er var har havde kan skal ved ikke også jeg vi han hun "},
    {"nb", " og eller men at en et av fra med for til er var har hadde kan skal ved ikke også jeg vi han hun "},
    {"no", " og eller men at en et av fra med for til er var har hadde kan skal ved ikke også jeg vi han hun "},
    {"pl", " i oraz lub ale że w we z ze na do od dla po przez przy jest są był była jak gdy jeśli o u "},
    {"ru",
     " и или но что в во с со на к ко от до для по из за у о об при без не как если когда это был была было были он "
     "она "
     "они мы "},
};
// Of these the doubling is common where one ends a part and the next begins; a blank alone does not make it a slip.
constexpr std::string_view too_common = " i о у o u à e y ";

std::string_view words_of_language(std::string_view language) {
  for (const Words& each : small_words)
    if (each.language == primary_language(language)) return each.words;
  return {};
}

// Moves past one character; whether it belongs to a word.
bool step_in_word(std::string_view text, std::size_t& at) {
  const char c = text[at];
  if (static_cast<unsigned char>(c) < 0x80) {
    ++at;
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
  const char32_t wide = next_code_point(text, at);
  return wide >= 0xC0 && (wide < 0x2000 || wide > 0x206F) && (wide < 0x3000 || wide > 0x303F);
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// "The the" too; "The The" is a name.
bool is_same_word(std::string_view one, std::string_view other) {
  return one.size() == other.size() && lower(one.front()) == other.front() && one.substr(1) == other.substr(1);
}

// What is glued to a word makes it part of another: "built-in in", "l'a a", "A. a".
bool is_free(std::string_view text, std::size_t begin, std::size_t end) {
  const char32_t before = code_point_before(text, begin);
  const char32_t after = code_point_at(text, end);
  const auto binds = [](char32_t c) {
    return is_letter(c) || is_digit(c) || c == '-' || c == '\'' || c == U'’' || c == '_' || c == '/' || c == '.' ||
           c == '@' || c == '=' || c == U'\u2011';
  };
  return (before == 0 || !binds(before)) && (after == '.' || !binds(after));
}

// One letter may be a note or a variable: "g a a b". Where words stand around it, it is a word.
bool is_among_words(std::string_view text, std::size_t begin, std::size_t end) {
  return begin >= 3 && text[begin - 1] == ' ' && is_letter(code_point_before(text, begin - 1)) &&
         is_letter(code_point_before(text, begin - 2)) && end + 2 < text.size() && text[end] == ' ' &&
         is_letter(code_point_at(text, end + 1)) && is_letter(code_point_at(text, end + 2));
}

// Takes the second word out with a blank on one side, never with the end of a line: it may be all that is on it.
std::optional<Fix> without_second(const Passage& passage, std::size_t first, std::size_t second, std::size_t end) {
  Span span = passage.exact(second - 1, end);
  if (!span.known() && passage.text().substr(end).starts_with(' ')) span = passage.exact(second, end + 1);
  // The second begins a line and ends it: then the first goes, with the blank before it.
  if (!span.known() && first > 0 && passage.text()[first - 1] == ' ') span = passage.exact(first - 1, second - 1);
  if (!span.known()) return {};
  return Fix{.span = span, .replacement = "", .safety = Safety::suggested};
}

}  // namespace

std::size_t review_doubled_words(const Passage& passage, std::string_view language, std::size_t most,
                                 Diagnostics& found) {
  const std::string_view small = words_of_language(language);
  const std::string_view text = passage.text();
  std::size_t count = 0;
  std::size_t first = 0;
  std::size_t first_end = 0;
  for (std::size_t at = 0; at < text.size() && !small.empty() && count < most;) {
    const std::size_t begin = at;
    if (!step_in_word(text, at)) continue;
    for (std::size_t next = at; next < text.size() && step_in_word(text, next);) at = next;
    const std::string_view one = text.substr(first, first_end - first);
    const std::string_view other = text.substr(begin, at - begin);
    const bool follows = first_end > first && begin == first_end + 1 && text[first_end] == ' ';
    if (follows && is_same_word(one, other) && is_one_of(other, small) && !is_one_of(other, too_common) &&
        (other.size() > 1 || is_among_words(text, first, at)) && is_free(text, first, first_end) &&
        is_free(text, begin, at) && passage.is_running(first, first_end) && passage.is_running(begin, at)) {
      ++count;
      Diagnostic finding{.finding = Finding::prose_doubled_word, .span = passage.place(first, at)};
      finding.detail = fmt::format("\"{} {}\"", one, other);
      if (std::optional<Fix> fix = without_second(passage, first, begin, at)) finding.fix = std::move(*fix);
      found.report(std::move(finding));
    }
    first = begin;
    first_end = at;
  }
  return count;
}

}  // namespace rubricate
