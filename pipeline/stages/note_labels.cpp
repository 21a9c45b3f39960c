#include "pipeline/stages/note_labels.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>

#include "formats/document/ascii.h"
#include "formats/document/byte_search.h"
#include "formats/document/encoding.h"
#include "pipeline/language/words.h"

namespace rubricate {

namespace {

constexpr std::size_t longest_inside = 24;  // bytes between the brackets of a label, "Footnote 123" among them

char32_t code_point_at(std::string_view text, std::size_t at) { return next_code_point(text, at); }

// The last code point of `text`, or 0.
char32_t last_code_point(std::string_view text) {
  if (text.empty()) return 0;
  std::size_t at = text.size() - 1;
  while (at > 0 && (text[at] & 0xC0) == 0x80) --at;
  return next_code_point(text, at);
}

// ---- the parts of labels

bool is_symbol(char32_t c) {
  return c == '*' || c == 0x2020 || c == 0x2021 || c == 0xA7 || c == 0xB6 || c == 0x2016 || c == 0x203B || c == 0xFF0A;
}

// A run of one sign, "**" or "††", with a number behind a star: "*1" and "※2" are Japanese notes.
std::size_t symbol_length(std::string_view text) {
  std::size_t at = 0;
  const char32_t sign = text.empty() ? 0 : next_code_point(text, at);
  if (!is_symbol(sign)) return 0;
  std::size_t end = at;
  for (int count = 1; at < text.size(); ++count) {
    if (next_code_point(text, at) != sign) break;
    if (count == 3) return 0;  // a row of them is a rule
    end = at;
  }
  if (sign == '*' || sign == 0x203B || sign == 0xFF0A)
    for (int count = 0; end < text.size() && is_ascii_digit(text[end]) && count < 3; ++count) ++end;
  return end;
}

std::size_t raised_length(std::string_view text, std::string& label) {
  std::size_t end = 0;
  while (end < text.size() && label.size() < 4) {
    std::size_t at = end;
    const char digit = superscript_digit(next_code_point(text, at));
    if (digit == '\0') break;
    label += digit;
    end = at;
  }
  return end;
}

// "12", "12a", "a", "iv": what numbers a note; nothing else is that short and means so little.
bool is_counter(std::string_view text) {
  if (text.empty() || text.size() > 5) return false;
  if (is_ascii_digit(text[0])) {
    std::size_t digits = 0;
    while (digits < text.size() && is_ascii_digit(text[digits])) ++digits;
    return text[0] != '0'
               ? digits <= 4 && (digits == text.size() || (digits + 1 == text.size() && is_ascii_letter(text[digits])))
               : digits == text.size() && digits >= 2 && digits <= 3;
  }
  if (text.size() == 1) return is_ascii_letter(text[0]);
  return text.find_first_not_of("ivxl") == text.npos;
}

// "１２" and "一" of Chinese and Japanese notes as they stand, up to three of them.
bool is_cjk_counter(std::string_view text) {
  int count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) {
    const char32_t c = next_code_point(text, at);
    constexpr std::u32string_view numerals = U"一二三四五六七八九十百";
    if (!(c >= 0xFF10 && c <= 0xFF19) && numerals.find(c) == numerals.npos) return false;
  }
  return count >= 1 && count <= 3;
}

// "Footnote 12" -> "12"; what names no note stays.
std::string_view without_name(std::string_view text) {
  constexpr std::string_view names[] = {"footnote",   "endnote", "note", "fn.",  "fn",       "fußnote", "fussnote",
                                        "anmerkung",  "anm.",    "nota", "noot", "voetnoot", "fotnot",  "сноска",
                                        "примечание", "注",      "註",   "脚注", "脚註",     "尾注"};
  const std::string start = folded(text.substr(0, longest_inside));
  if (start.empty()) return trimmed(text);
  std::size_t longest = 0;
  for (const std::string_view name : names)  // asked of every bracket: the first byte tells nearly all
    if (start.front() == name.front() && start.starts_with(name)) longest = std::max(longest, name.size());
  return trimmed(text.substr(longest));
}

bool is_label_inside(std::string_view text) {
  return is_counter(text) || is_cjk_counter(text) || (symbol_length(text) == text.size() && !text.empty());
}

// ---- brackets

struct Bracket {
  std::string_view open;
  std::string_view close;
  NoteForm form;
};
constexpr Bracket brackets[] = {{"[", "]", NoteForm::bracketed},      {"{", "}", NoteForm::braced},
                                {"(", ")", NoteForm::parenthesized},  {"〔", "〕", NoteForm::bracketed},
                                {"［", "］", NoteForm::bracketed},    {"【", "】", NoteForm::bracketed},
                                {"（", "）", NoteForm::parenthesized}};

// "[^1]", "[^oil]" at the front of `text`.
std::optional<NoteLabel> read_caret(std::string_view text) {
  if (!text.starts_with("[^")) return {};
  const std::size_t close = text.substr(0, 2 + longest_inside).find_first_of("[]^ \t", 2);
  if (close == text.npos || text[close] != ']' || close == 2) return {};
  return NoteLabel{NoteForm::caret, std::string(text.substr(2, close - 2)), 0, close + 1};
}

// "[Footnote 1]", "(1)", "〔注一〕" at the front of `text`.
std::optional<NoteLabel> read_bracketed(std::string_view text) {
  if (text.empty()) return {};
  for (const Bracket& each : brackets) {
    if (text.front() != each.open.front() || !text.starts_with(each.open)) continue;
    const std::size_t begin = each.open.size();
    const std::size_t close = text.substr(0, begin + longest_inside + each.close.size()).find(each.close, begin);
    if (close == text.npos) return {};
    const std::string_view inside = text.substr(begin, close - begin);
    const std::string_view label = without_name(inside);
    if (!is_label_inside(label)) return {};
    // "(a)" and "(i)" number clauses and "(s)" a plural; "[x]" is done.
    if (each.form == NoteForm::parenthesized && is_ascii_letter(label[0])) return {};
    const bool named = label.size() < inside.size();
    return NoteLabel{named ? NoteForm::named : each.form, std::string(label), 0, close + each.close.size()};
  }
  return {};
}

// "[Footnote 1: words" at the front of `text`: the note is what the brackets hold.
std::optional<NoteLabel> read_named_note(std::string_view text) {
  if (!text.starts_with('[')) return {};
  const std::size_t colon = text.substr(0, longest_inside + 4).find_first_of(":]", 1);
  if (colon == text.npos || text[colon] != ':') return {};
  const std::string_view inside = text.substr(1, colon - 1);
  const std::string_view label = without_name(inside);
  if (label.size() == inside.size() || !is_label_inside(label)) return {};
  return NoteLabel{NoteForm::named, std::string(label), 0, colon + 1};
}

std::optional<NoteLabel> read_circled(std::string_view text) {
  std::size_t end = 0;
  const char32_t c = text.empty() ? 0 : next_code_point(text, end);
  if (c < 0x2460 || c > 0x2473) return {};
  return NoteLabel{NoteForm::circled, std::to_string(c - 0x2460 + 1), 0, end};
}

// "1." and "1)".
std::optional<NoteLabel> read_numbered(std::string_view text) {
  std::size_t digits = 0;
  while (digits < text.size() && digits < 4 && is_ascii_digit(text[digits])) ++digits;
  if (digits == 0 || text[0] == '0' || digits + 1 >= text.size()) return {};
  if ((text[digits] != '.' && text[digits] != ')') || text[digits + 1] != ' ') return {};
  return NoteLabel{NoteForm::numbered, std::string(text.substr(0, digits)), 0, digits + 1};
}

std::optional<NoteLabel> read_raised(std::string_view text) {
  std::string label;
  if (const std::size_t end = raised_length(text, label); end > 0)
    return NoteLabel{NoteForm::raised, std::move(label), 0, end};
  if (!text.starts_with('^')) return {};
  std::size_t end = 1;
  const bool braced = text.substr(1).starts_with('{');
  const std::size_t begin = end += braced ? 1 : 0;
  while (end < text.size() && end - begin < 4 && is_ascii_digit(text[end])) ++end;
  if (end == begin) return {};
  label = text.substr(begin, end - begin);
  if (braced && (end >= text.size() || text[end++] != '}')) return {};
  return NoteLabel{NoteForm::raised, std::move(label), 0, end};
}

// ---- marks

// Only these bytes begin a mark: signs of ASCII, and the first bytes of ¹ § ¶ † ‡ ‖ ※ ① and wide brackets.
constexpr auto is_sign = [](auto c) {
  return (c == '[') | (c == '{') | (c == '(') | (c == '*') | (c == '^') | (c == 0xC2) | (c == 0xE2) | (c == 0xE3) |
         (c == 0xEF);
};

// What a mark may stand behind: the end of a word, or what closes a sentence or a quotation.
bool may_precede_mark(char32_t c) {
  if (is_letter(c) || is_digit(c)) return true;
  constexpr std::u32string_view closing = U".,;:!?)]}\"'»«”’“…*。，、；：！？」』）》";
  return c != 0 && closing.find(c) != closing.npos;
}

bool continues_word(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  const char32_t c = code_point_at(text, at);
  // In scripts without spaces the next word begins at once.
  return (is_letter(c) && c < 0x2E80) || is_digit(c) || is_symbol(c);
}

class MarkFinder {
 public:
  MarkFinder(std::string_view text, std::string_view before) : text_(text), before_(before) {}

  std::vector<NoteLabel> run() {
    while (at_ < text_.size()) {
      at_ = next_sign(at_);
      if (at_ >= text_.size()) break;
      if (!take()) next_code_point(text_, at_);
    }
    return std::move(found_);
  }

 private:
  std::size_t next_sign(std::size_t at) const { return find_byte(text_, at, is_sign); }

  char32_t before(std::size_t at) const { return last_code_point(at > 0 ? text_.substr(0, at) : before_); }

  bool take() {
    const std::string_view rest = text_.substr(at_);
    if (const auto label = read_caret(rest)) return keep(*label);
    if (const auto label = read_bracketed(rest)) return keep(*label);
    if (const std::size_t length = symbol_length(rest)) return take_symbol(rest.substr(0, length));
    if (const auto label = read_circled(rest)) return keep(*label);
    const auto label = read_raised(rest);
    if (!label || !may_precede_mark(before(at_))) return false;
    // "x^2 + y" and "m²" are powers; only a note tells them from marks.
    return !continues_word(text_, at_ + label->end) && keep(*label);
  }

  // "*word*" is emphasis: its stars open and close.
  bool take_symbol(std::string_view sign) {
    const std::size_t begin = at_;
    const std::size_t end = at_ + sign.size();
    // "5*3" is a product.
    const bool is_product = is_digit(before(begin)) && is_ascii_digit(sign.back());
    const bool follows = follows_words(begin) && !is_product;
    const bool precedes = continues_word(text_, end);
    if (!follows && precedes) emphasis_ = sign;
    if (!follows || precedes || emphasis_ == sign) {
      if (follows && emphasis_ == sign) emphasis_ = {};
      at_ = end;
      return true;
    }
    return keep({NoteForm::symbol, std::string(sign), 0, sign.size()});
  }

  // "warmed it.*", not ".*" or "@.*": one sign of punctuation after a word.
  bool follows_words(std::size_t at) const {
    const char32_t last = before(at);
    if (!may_precede_mark(last)) return false;
    if (is_letter(last) || is_digit(last) || last >= 0x80 || at < 2) return true;
    const char32_t second = before(at - 1);
    return second >= 0x80 || is_letter(second) || is_digit(second) || second == '"' || second == '\'' || second == ')';
  }

  bool keep(NoteLabel label) {
    label.begin = at_;
    label.end += at_;
    at_ = label.end;
    found_.push_back(std::move(label));
    return true;
  }

  std::string_view text_;
  std::string_view before_;
  std::size_t at_ = 0;
  std::string_view emphasis_;  // the sign that opened some, or nothing
  std::vector<NoteLabel> found_;
};

}  // namespace

bool may_begin_note_label(std::string_view text) {
  return !text.empty() && (is_ascii_digit(text[0]) || is_sign(static_cast<unsigned char>(text[0])));
}

std::optional<NoteLabel> read_note_label(std::string_view text) {
  if (!may_begin_note_label(text)) return {};
  std::optional<NoteLabel> label = read_named_note(text);
  if (!label) label = read_caret(text);
  if (label && label->form == NoteForm::caret && !text.substr(label->end).starts_with(':')) return {};
  if (!label) label = read_bracketed(text);
  if (!label) label = read_raised(text);
  if (!label) label = read_circled(text);
  if (!label) label = read_numbered(text);
  if (const std::size_t length = label ? 0 : symbol_length(text); length > 0)
    label = NoteLabel{NoteForm::symbol, std::string(text.substr(0, length)), 0, length};
  if (!label) return {};
  std::size_t end = label->end;
  // "[1]: words", "[1]. words"
  if (label->form != NoteForm::numbered && end < text.size() && (text[end] == ':' || text[end] == '.')) ++end;
  const std::size_t delimited = end;
  while (end < text.size() && is_space(code_point_at(text, end))) next_code_point(text, end);
  if (end == text.size()) return {};
  // "[1]st" begins no note, "*See there" and "¹Siehe dort" do.
  const char32_t next = code_point_at(text, end);
  const bool tight = end == label->end && end == delimited;
  const bool may_be_tight = label->form != NoteForm::bracketed && label->form != NoteForm::braced &&
                            label->form != NoteForm::parenthesized && label->form != NoteForm::caret;
  if (tight && next < 0x2E80 && (!may_be_tight || !(is_upper(next) || next == '"' || next == 0x201C || next == 0x201E)))
    return {};
  label->end = end;
  return label;
}

std::optional<NoteLabel> read_raised_label(std::string_view text) {
  const std::string_view whole = trimmed(text);
  if (whole.empty() || whole.size() > longest_inside) return {};
  if (const auto label = read_bracketed(whole); label && label->end == whole.size())
    return NoteLabel{NoteForm::raised, label->label, 0, text.size()};
  const bool symbol = symbol_length(whole) == whole.size();
  // "the 5<sup>th</sup>"
  if (!symbol && !(is_counter(whole) && (is_ascii_digit(whole[0]) || whole.size() == 1))) return {};
  return NoteLabel{symbol ? NoteForm::symbol : NoteForm::raised, std::string(whole), 0, text.size()};
}

std::vector<NoteLabel> find_note_marks(std::string_view text, std::string_view before) {
  return MarkFinder(text, before).run();
}

bool may_mark(NoteForm mark, NoteForm note) {
  if (mark == note || mark == NoteForm::raised || mark == NoteForm::named) return true;
  switch (note) {
    case NoteForm::named: return mark != NoteForm::circled;
    case NoteForm::numbered: return mark == NoteForm::bracketed || mark == NoteForm::parenthesized;
    case NoteForm::raised: return mark == NoteForm::bracketed;
    case NoteForm::symbol: return mark == NoteForm::bracketed || mark == NoteForm::parenthesized;
    case NoteForm::bracketed: return mark == NoteForm::symbol;
    default: return false;
  }
}

int note_number(std::string_view label) {
  int value = 0;
  const auto [end, error] = std::from_chars(label.data(), label.data() + label.size(), value);
  return error == std::errc() && end == label.data() + label.size() ? value : 0;
}

bool names_notes(std::string_view title) {
  constexpr std::string_view names[] = {"notes",
                                        "note",
                                        "footnotes",
                                        "foot notes",
                                        "endnotes",
                                        "end notes",
                                        "chapter notes",
                                        "anmerkungen",
                                        "fußnoten",
                                        "fussnoten",
                                        "endnoten",
                                        "noten",
                                        "notes de bas de page",
                                        "notes de fin",
                                        "notas",
                                        "notas al pie",
                                        "notas al pie de página",
                                        "notas finales",
                                        "notas de rodapé",
                                        "notas de fim",
                                        "note a piè di pagina",
                                        "note di chiusura",
                                        "voetnoten",
                                        "eindnoten",
                                        "aantekeningen",
                                        "noter",
                                        "fotnoter",
                                        "slutnoter",
                                        "fodnoter",
                                        "sluttnoter",
                                        "przypisy",
                                        "примечания",
                                        "сноски",
                                        "注释",
                                        "註釋",
                                        "注釈",
                                        "註解",
                                        "注解",
                                        "注",
                                        "註",
                                        "脚注",
                                        "腳註",
                                        "脚註",
                                        "尾注",
                                        "尾註",
                                        "後注",
                                        "각주",
                                        "미주",
                                        "주석",
                                        "주",
                                        "poznámky"};
  if (title.size() > 80) return false;
  std::string name = folded(title);
  const std::size_t begin = name.find_first_not_of("0123456789.) ");
  if (begin == name.npos) return false;
  name.erase(0, begin);
  for (const std::string_view end : {"：", ":", ".", "。"})
    if (name.size() > end.size() && name.ends_with(end)) name.resize(name.size() - end.size());
  if (name.starts_with("notes to ") || name.starts_with("anmerkungen zu")) return true;
  return std::find(std::begin(names), std::end(names), trimmed(name)) != std::end(names);
}

}  // namespace rubricate
