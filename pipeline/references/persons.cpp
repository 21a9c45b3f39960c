#include "pipeline/references/persons.h"

#include <algorithm>
#include <string>

#include "formats/document/encoding.h"
#include "pipeline/language/words.h"
#include "pipeline/references/lexicon.h"
#include "pipeline/references/tokens.h"

namespace rubricate::references {

namespace {

// A word of a name, with its hyphens and apostrophes: "Jean-Paul", or an initial with its full stop.
struct Piece {
  enum class Kind { word, initials, particle, suffix };
  Kind kind = Kind::word;
  std::string text;
  bool capitals = false;  // all of it, three letters or more
};

// What stands between two commas, semicolons or words for "and".
struct Part {
  std::vector<Piece> pieces;
  char before = 0;  // ',' ';' '&' or 0 at the beginning
  bool group = false;
  std::string suffix = {};  // "Jr." that stands behind a comma of its own
};

bool all_upper(std::string_view text) {
  for (std::size_t at = 0; at < text.size();)
    if (is_lower(next_code_point(text, at))) return false;
  return true;
}

bool begins_upper(std::string_view text) {
  std::size_t at = 0;
  return !text.empty() && is_upper(next_code_point(text, at));
}

bool all_initials(const Part& part) {
  return std::ranges::all_of(part.pieces, [](const Piece& each) {
    return each.kind == Piece::Kind::initials || each.kind == Piece::Kind::suffix;
  });
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text), tokens_(tokens_of(text)) {}

  std::vector<Part> parts() {
    for (at_ = 0; at_ < tokens_.size(); ++at_) take();
    close(0);
    return std::move(parts_);
  }

 private:
  std::string_view word(std::size_t i) const {
    return text_.substr(tokens_[i].begin, tokens_[i].end - tokens_[i].begin);
  }
  bool is(std::size_t i, std::string_view mark) const { return i < tokens_.size() && word(i) == mark; }
  bool is_dash(std::size_t i) const { return is(i, "-") || is(i, "‐") || is(i, "‑") || is(i, "–"); }

  void take() {
    const Token& token = tokens_[at_];
    const std::string_view text = word(at_);
    if (token.kind == TokenKind::ideograph) return take_ideographs();
    if (token.kind == TokenKind::word) return take_word();
    if (text == "," || text == "，" || text == "、" || text == "/" || text == "·") return close(',');
    if (text == ";" || text == "；" || text == "|") return close(';');
    if (text == "&" || text == "+") return close('&');
    if (text == "(" || text == "[" || text == "{") return skip_bracket();
    if (text == "." && part_.pieces.size() == 1 && part_.group) return close(';');  // 이범훈.김경배
  }

  // "(Eds.)", "[ed.]": a name in brackets is an explanation of one.
  void skip_bracket() {
    std::size_t end = at_ + 1;
    while (end < tokens_.size() && !is(end, ")") && !is(end, "]") && !is(end, "}")) ++end;
    if (end < tokens_.size()) at_ = end;
  }

  void take_ideographs() {
    std::size_t end = at_;
    while (end + 1 < tokens_.size() && tokens_[end + 1].kind == TokenKind::ideograph &&
           (!tokens_[end + 1].spaced || end == at_))
      ++end;
    const std::string_view name = text_.substr(tokens_[at_].begin, tokens_[end].end - tokens_[at_].begin);
    part_.group = true;
    part_.pieces.push_back({Piece::Kind::word, std::string(name)});
    at_ = end;
  }

  void take_word() {
    const std::string small = folded(word(at_));
    const std::string_view kind = class_of(small);
    const bool small_first = !begins_upper(word(at_));
    if (kind == "and" && (small_first || small == "and" || small == "und") && small.size() > 0 &&
        !(small.size() == 1 && is(at_ + 1, ".")))
      return close('&');
    if (kind == "others" && small_first) return;
    if (kind == "editor" && !(small == "red" || small == "dir")) return;
    if (small == "in" && part_.pieces.empty()) return;
    if ((small == "ed" && is(at_ + 1, ".")) || (small == "by" && small_first)) return;
    if (kind == "institution" || small == "of" || small == "for" || small == "the") part_.group = true;
    Piece piece;
    std::size_t end = at_;
    while (end + 2 < tokens_.size() && is_dash(end + 1) && !tokens_[end + 1].spaced && !tokens_[end + 2].spaced &&
           tokens_[end + 2].kind == TokenKind::word)
      end += 2;
    piece.text = std::string(text_.substr(tokens_[at_].begin, tokens_[end].end - tokens_[at_].begin));
    const std::size_t letters = count_code_points(piece.text);
    const bool stop = is(end + 1, ".");
    if (kind == "suffix" && end == at_ && !part_.pieces.empty()) {
      piece.kind = Piece::Kind::suffix;
    } else if (kind == "particle" && end == at_ && !stop && (letters > 3 || !all_upper(piece.text))) {
      piece.kind = Piece::Kind::particle;
    } else if (letters == 1 || (stop && letters <= 4 && begins_upper(piece.text) && all_initials(part_)) ||
               (letters <= 3 && all_upper(piece.text) && begins_upper(piece.text))) {
      piece.kind = Piece::Kind::initials;
      // The stop behind "Jane." at the end is the part's, that of "Joh. Smith" the name's.
      if (stop && (letters == 1 || (!all_upper(piece.text) && (letters == 2 || end + 2 < tokens_.size()))))
        piece.text += '.';
    }
    piece.capitals = letters >= 3 && all_upper(piece.text) && begins_upper(piece.text);
    if (stop && piece.kind == Piece::Kind::initials) {
      ++end;
      // "J.-P." and "J. -P." are one.
      if (is_dash(end + 1) && end + 2 < tokens_.size() && tokens_[end + 2].kind == TokenKind::word &&
          tokens_[end + 2].end - tokens_[end + 2].begin <= 2) {
        piece.text += "-" + std::string(word(end + 2));
        end += 2;
        if (is(end + 1, ".")) piece.text += '.', ++end;
      }
    }
    at_ = end;
    if (letters_are_hangul(piece.text)) part_.group = true;
    part_.pieces.push_back(std::move(piece));
  }

  static bool letters_are_hangul(std::string_view text) {
    std::size_t at = 0;
    const char32_t c = next_code_point(text, at);
    return c >= 0xAC00 && c <= 0xD7A3;
  }

  void close(char separator) {
    if (!part_.pieces.empty()) {
      part_.before = pending_;
      parts_.push_back(std::move(part_));
      pending_ = separator;
    } else if (separator != ',' || pending_ == 0) {
      pending_ = separator;  // ", and": the word counts
    }
    part_ = {};
  }

  std::string_view text_;
  std::vector<Token> tokens_;
  std::vector<Part> parts_;
  Part part_;
  char pending_ = 0;
  std::size_t at_ = 0;
};

std::string joined(const std::vector<Piece>& pieces, std::size_t first, std::size_t last) {
  std::string text;
  for (std::size_t i = first; i < last; ++i) (text += text.empty() ? "" : " ") += pieces[i].text;
  return text;
}

// Initials, and words behind them: "J. Michael", "A.E. van".
bool begins_with_initial(const Part& part) { return part.pieces.front().kind == Piece::Kind::initials; }

// "Smith", "van der Berg": nothing of a given name in it.
bool may_be_family(const Part& part) {
  return !part.group &&
         std::ranges::none_of(part.pieces, [](const Piece& each) { return each.kind == Piece::Kind::initials; });
}

std::size_t words_in(const Part& part) {
  return static_cast<std::size_t>(
      std::ranges::count_if(part.pieces, [](const Piece& each) { return each.kind == Piece::Kind::word; }));
}

// A whole name between two separators: "J. van der Berg", "Berg JV", "John Smith", "SMITH John".
PersonName whole_name(const Part& part) {
  const std::vector<Piece>& pieces = part.pieces;
  std::size_t count = pieces.size();
  while (count > 1 && pieces[count - 1].kind == Piece::Kind::suffix) --count;
  if (count == 1) return {.literal = pieces[0].text};
  if (part.group) return {.literal = joined(pieces, 0, pieces.size())};
  // "Berg JV"
  std::size_t end = count;
  while (end > 0 && pieces[end - 1].kind == Piece::Kind::initials) --end;
  if (end > 0 && end < count && pieces[0].kind != Piece::Kind::initials)
    return {.family = joined(pieces, 0, end), .given = joined(pieces, end, count)};
  // "SMITH John"
  if (pieces[0].capitals && pieces[0].kind == Piece::Kind::word && !pieces[count - 1].capitals) {
    std::size_t last = 1;
    while (last < count && pieces[last].capitals) ++last;
    return {.family = joined(pieces, 0, last), .given = joined(pieces, last, count)};
  }
  std::size_t first = count - 1;
  for (std::size_t i = 0; i + 1 < count; ++i)
    if (pieces[i].kind == Piece::Kind::particle && i > 0) {
      first = i;
      break;
    }
  if (first == 0) return {.literal = joined(pieces, 0, count)};
  return {.family = joined(pieces, first, count), .given = joined(pieces, 0, first)};
}

// "John, Jr."
PersonName with_suffix(PersonName person, const std::string& suffix) {
  if (suffix.empty()) return person;
  if (person.family.empty())
    person.literal += ", " + suffix;
  else
    person.given += ", " + suffix;
  return person;
}

PersonName inverted(const Part& family, const Part& given) {
  return with_suffix(
      {.family = joined(family.pieces, 0, family.pieces.size()), .given = joined(given.pieces, 0, given.pieces.size())},
      family.suffix.empty() ? given.suffix : family.suffix);
}

// "Doe, Jr., John" and "Doe, John, Jr.": a suffix between commas belongs to the part before it.
std::vector<Part> with_suffixes(std::vector<Part> parts) {
  std::vector<Part> kept;
  for (Part& part : parts) {
    std::string text = part.pieces.size() == 1 && part.before == ',' && !kept.empty() ? part.pieces[0].text : "";
    if (text.ends_with('.')) text.pop_back();
    // "MD" may be initials.
    const bool is_junior = text == "Jr" || text == "Sr" || text == "jr" || text == "sr";
    const bool is_numeral = text == "II" || text == "III" || text == "IV";
    if ((is_junior || is_numeral) && kept.back().suffix.empty())
      kept.back().suffix = is_junior ? text + "." : text;
    else
      kept.push_back(std::move(part));
  }
  return kept;
}

// Whether the part after `i` is its given name: initials always; a word only where names are inverted throughout.
bool has_given_after(const std::vector<Part>& parts, std::size_t i, bool inverts_words) {
  if (i + 1 >= parts.size() || parts[i + 1].before != ',' || !may_be_family(parts[i])) return false;
  if (all_initials(parts[i + 1])) return true;
  if (parts[i + 1].group) return false;
  return inverts_words && words_in(parts[i]) <= 2 && (words_in(parts[i + 1]) <= 2 || begins_with_initial(parts[i + 1]));
}

// "Smith, John", and maybe "and Mary Jones" behind it. Not "Smith, Jones" of two families, but these cannot be told.
bool inverts_first(const std::vector<Part>& parts) {
  if (parts.size() < 2 || parts[1].before != ',' || !may_be_family(parts[0])) return false;
  return words_in(parts[0]) == 1 || parts[0].pieces[0].kind == Piece::Kind::particle ||
         (words_in(parts[0]) == 2 && words_in(parts[1]) == 1);
}

// "Smith, John; Jones, Mary" and "Smith, John, Jones, Mary": families are single words at even places throughout.
bool inverts_all(const std::vector<Part>& parts) {
  if (parts.size() < 4) return false;
  const bool semicolons = std::ranges::any_of(parts, [](const Part& each) { return each.before == ';'; });
  std::size_t single = 0;
  for (const Part& each : parts) single += words_in(each) <= 1 ? 1 : 0;
  return semicolons || (parts.size() % 2 == 0 && single * 4 >= parts.size() * 3);
}

}  // namespace

std::vector<PersonName> persons_in(std::string_view text) {
  const std::vector<Part> parts = with_suffixes(Reader(text).parts());
  std::vector<PersonName> persons;
  const bool first_inverted = inverts_first(parts);
  const bool all_inverted = first_inverted && inverts_all(parts);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (has_given_after(parts, i, all_inverted || (i == 0 && first_inverted))) {
      persons.push_back(inverted(parts[i], parts[i + 1]));
      ++i;
    } else if (all_initials(parts[i]) && !persons.empty() && !persons.back().family.empty() && parts[i].before == ',' &&
               parts[i].pieces.front().kind == Piece::Kind::suffix) {
      persons.back().given += ", " + joined(parts[i].pieces, 0, parts[i].pieces.size());
    } else {
      persons.push_back(with_suffix(whole_name(parts[i]), parts[i].suffix));
    }
  }
  return persons;
}

}  // namespace rubricate::references
