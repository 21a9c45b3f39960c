#include "formats/document/addresses.h"

#include <algorithm>

#include "formats/document/ascii.h"
#include "formats/document/byte_search.h"
#include "formats/document/encoding.h"
#include "formats/document/hexadecimal.h"

namespace rubricate {

namespace {

bool is_word(char c) { return is_ascii_digit(c) || is_ascii_letter(c) || static_cast<unsigned char>(c) >= 0x80; }

bool is_ascii_word(char c) { return is_word(c) && static_cast<unsigned char>(c) < 0x80; }

// Quotation marks, long dashes, the ellipsis, and what closes sentences and brackets in Chinese and Japanese.
bool ends_address(char32_t c) {
  return c == 0xA0 || c == 0xAB || c == 0xBB || c == 0x2014 || c == 0x2015 || (c >= 0x2018 && c <= 0x201F) ||
         c == 0x2026 || c == 0x2039 || c == 0x203A || (c >= 0x2000 && c <= 0x200B) || (c >= 0x3000 && c <= 0x303F) ||
         (c >= 0xFF00 && c <= 0xFF65);
}

// Behind a letter of ASCII a letter of Chinese or Japanese begins the text that goes on: "https://kell.exampleを見る".
bool goes_on_as_text(char32_t c, char before) { return c >= 0x2E80 && is_ascii_word(before); }

// "<693::AID-ASI4>3" at `at`: the place behind the closing bracket, or `at` for any other angle bracket.
std::size_t contribution_end(std::string_view text, std::size_t at) {
  constexpr std::size_t longest = 40;
  const std::string_view rest = text.substr(at, longest);
  const std::size_t close = rest.find('>');
  if (close == std::string_view::npos || close + 1 >= rest.size() || !is_ascii_digit(rest[close + 1])) return at;
  const std::string_view inside = rest.substr(1, close - 1);
  return inside.find(':') != inside.npos && inside.find_first_of(" <\n/") == inside.npos ? at + close + 1 : at;
}

std::size_t address_end(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size()) {
    const auto c = static_cast<unsigned char>(text[end]);
    if (c == '<' && end > at) {
      const std::size_t behind = contribution_end(text, end);
      if (behind == end) break;
      end = behind;
      continue;
    }
    if (c <= ' ' || c == '<' || c == '>' || c == '"' || c == '`') break;
    std::size_t next = end;
    const char32_t code_point = c < 0x80 ? (++next, c) : next_code_point(text, next);
    if (ends_address(code_point) || (end > at && goes_on_as_text(code_point, text[end - 1]))) break;
    end = next;
  }
  int open = 0;
  int open_square = 0;
  for (std::size_t i = at; i < end; ++i) {
    open += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
    open_square += text[i] == '[' ? 1 : text[i] == ']' ? -1 : 0;
  }
  constexpr std::string_view closing = ".,;:!?'*_}";
  for (; end > at; --end) {
    const char c = text[end - 1];
    if (c == ')' && open < 0)
      ++open;
    else if (c == ']' && open_square < 0)
      ++open_square;
    else if (closing.find(c) == closing.npos)
      break;
  }
  return end;
}

bool is_mail_char(char c) { return is_ascii_word(c) || c == '.' || c == '-' || c == '_' || c == '+'; }

// ---- DOI

// "10.1234/" at `at`, with something behind it; the end of the DOI, or `at`.
std::size_t doi_end(std::string_view text, std::size_t at) {
  if (!text.substr(at).starts_with("10.")) return at;
  std::size_t slash = at + 3;
  while (slash < text.size() && (is_ascii_digit(text[slash]) || text[slash] == '.') && slash - at < 16) ++slash;
  if (slash - at < 7 || slash + 1 >= text.size() || text[slash] != '/') return at;
  const std::size_t end = address_end(text, slash + 1);
  return end > slash + 1 ? end : at;
}

// What a URI may not hold as it stands (RFC 3986), and '%', which the DOI means as itself.
std::string percent_encoded(std::string_view text) {
  constexpr std::string_view unsafe = "%\"<>#{}|\\^`[] ";
  std::string out;
  for (const char c : text) {
    if (unsafe.find(c) == unsafe.npos)
      out += c;
    else
      append_percent_encoded(out, c);
  }
  return out;
}

// "index.html": letters alone behind the last full stop, two to five.
bool ends_in_file_name(std::string_view word) {
  const std::size_t dot = word.rfind('.');
  if (dot == word.npos || dot == 0 || word.size() - dot < 3 || word.size() - dot > 6) return false;
  return std::all_of(word.begin() + static_cast<std::ptrdiff_t>(dot) + 1, word.end(),
                     [](char c) { return is_ascii_word(c) && !is_ascii_digit(c); });
}

// The angle brackets of a SICI as a URI writes them.
std::string without_angle_brackets(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '<' ? "%3C" : c == '>' ? "%3E" : std::string_view(&c, 1);
  return out;
}

bool has_word_at(std::string_view text, std::size_t at, std::string_view lower) {
  if (text.size() - at < lower.size() || (at > 0 && is_word(text[at - 1]))) return false;
  for (std::size_t i = 0; i < lower.size(); ++i)
    if ((text[at + i] | 0x20) != lower[i]) return false;
  return true;
}

// "doi:10.1234/x" is the name as a whole, of "DOI 10.1234/x" the number.
Address doi_at(std::string_view text, std::size_t at) {
  Address none{.kind = Address::Kind::doi, .begin = at, .end = at};
  if (!has_word_at(text, at, "doi")) return none;
  std::size_t begin = at + 3;
  const bool colon = begin < text.size() && text[begin] == ':';
  begin += colon ? 1 : 0;
  const std::size_t behind = begin;
  while (begin < text.size() && text[begin] == ' ' && begin - behind < 2) ++begin;
  const std::size_t end = doi_end(text, begin);
  if (end == begin || begin == at + 3) return none;
  return {.kind = Address::Kind::doi,
          .begin = colon && begin == behind ? at : begin,
          .end = end,
          .target = "https://doi.org/" + percent_encoded(text.substr(begin, end - begin))};
}

// ---- ISBN

// "ISBN 978-3-16-148410-0", "ISBN-10: 3 16 148410 X": of it the number.
Address isbn_at(std::string_view text, std::size_t at) {
  Address none{.kind = Address::Kind::isbn, .begin = at, .end = at};
  if (!has_word_at(text, at, "isbn")) return none;
  std::size_t begin = at + 4;
  for (const std::string_view which : {"-13", "-10", "s"})
    if (text.substr(begin).starts_with(which)) begin += which.size();
  const std::size_t blank = begin;
  while (begin < text.size() && (text[begin] == ':' || text[begin] == ' ') && begin - blank < 3) ++begin;
  std::string digits;
  std::size_t end = begin;
  std::size_t ten = 0;  // where ten digits end
  bool parted = true;   // a hyphen or a blank stands before, so that none may follow
  for (std::size_t i = begin; i < text.size() && digits.size() < 13; ++i) {
    const char c = text[i] == 'x' ? 'X' : text[i];
    if (is_ascii_digit(c) || (c == 'X' && digits.size() == 9)) {
      digits += c;
      end = i + 1;
      parted = false;
      if (digits.size() == 10) ten = end;
      if (c == 'X') break;
    } else if ((c == '-' || c == ' ') && !parted) {
      parted = true;
    } else {
      break;
    }
  }
  const bool thirteen = digits.size() == 13 && (digits.starts_with("978") || digits.starts_with("979"));
  if (!thirteen && ten == 0) return none;
  if (!thirteen) digits.resize(10), end = ten;
  // More digits than it has make it another number.
  if (end < text.size() && is_ascii_word(text[end])) return none;
  if (!thirteen && end + 1 < text.size() && text[end] == '-' && is_ascii_digit(text[end + 1])) return none;
  return {.kind = Address::Kind::isbn,
          .begin = begin,
          .end = end,
          .target = "urn:isbn:" + digits,
          .is_sound = is_sound_isbn(digits)};
}

// The first place from `at` on where an address may begin.
std::size_t next_sign(std::string_view text, std::size_t at) {
  return find_three(text, at, [](auto c, auto second, auto third) {
    return (c == '@') | ((c == 'h') & (second == 't') & (third == 't')) |
           ((c == 'f') & (second == 't') & (third == 'p')) | ((c == 'w') & (second == 'w') & (third == 'w')) |
           (((c | 0x20) == 'd') & ((second | 0x20) == 'o') & ((third | 0x20) == 'i')) |
           (((c | 0x20) == 'i') & ((second | 0x20) == 's') & ((third | 0x20) == 'b'));
  });
}

// A quick no for most texts. In each sign and what must follow it stand two letters that few words have: "http" and
// "ftp", "www", "doi", "isbn"; a mail address has its "@".
bool may_hold_address(std::string_view text) {
  return find_three(text, 0, [](auto c, auto second, auto) {
           return (c == '@') | ((c == 't') & (second == 'p')) | ((c == 'w') & (second == 'w')) |
                  (((c | 0x20) == 'o') & ((second | 0x20) == 'i')) | (((c | 0x20) == 'b') & ((second | 0x20) == 'n'));
         }) < text.size();
}

Address address_at(std::string_view text, std::size_t at, std::size_t from) {
  switch (text[at]) {
    case '@': return mail_address_around(text, at, from);
    case 'd':
    case 'D': return doi_at(text, at);
    case 'i':
    case 'I': return isbn_at(text, at);
    default: return web_address_at(text, at);
  }
}

}  // namespace

// ISO 2108: the weighted sum is a multiple of 10 (13 digits, weights 1 and 3) or of 11 (10 digits, weights 10 to 1).
bool is_sound_isbn(std::string_view digits) {
  const bool is_short = digits.size() == 10;
  if (!is_short && digits.size() != 13) return false;
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const bool is_ten = is_short && i == 9 && (digits[i] == 'X' || digits[i] == 'x');
    if (!is_ten && (digits[i] < '0' || digits[i] > '9')) return false;
    const int weight = is_short ? static_cast<int>(10 - i) : i % 2 == 0 ? 1 : 3;
    sum += weight * (is_ten ? 10 : digits[i] - '0');
  }
  return sum % (is_short ? 11 : 10) == 0;
}

Address web_address_at(std::string_view text, std::size_t at) {
  Address none{.begin = at, .end = at};
  if (at > 0 && is_ascii_word(text[at - 1])) return none;
  for (const std::string_view scheme : {"https://", "http://", "ftp://", "www."}) {
    if (!text.substr(at).starts_with(scheme)) continue;
    // There must be a host behind the scheme; only then is it worth looking for the end.
    const std::size_t host = at + scheme.size();
    if (host >= text.size() || !is_word(text[host])) return none;
    const std::size_t end = address_end(text, at);
    if (end <= host) return none;
    std::string target = without_angle_brackets(text.substr(at, end - at));
    if (scheme == "www.") target.insert(0, "http://");
    return {.begin = at, .end = end, .target = std::move(target)};
  }
  return none;
}

Address mail_address_around(std::string_view text, std::size_t at, std::size_t from) {
  Address none{.kind = Address::Kind::mail, .begin = at, .end = at};
  std::size_t begin = at;
  while (begin > from && at - begin < 64 && is_mail_char(text[begin - 1])) --begin;
  std::size_t end = at + 1;
  while (end < text.size() && end - at < 128 && is_mail_char(text[end]) && text[end] != '+') ++end;
  while (end > at + 1 && (text[end - 1] == '.' || text[end - 1] == '-' || text[end - 1] == '_')) --end;
  const std::string_view host = text.substr(at + 1, end - at - 1);
  const std::size_t dot = host.rfind('.');
  if (begin == at || dot == std::string_view::npos || dot == 0 || host.size() - dot < 3) return none;
  while (begin < at && text[begin] == '.') ++begin;
  if (begin == at) return none;
  return {.kind = Address::Kind::mail,
          .begin = begin,
          .end = end,
          .target = "mailto:" + std::string(text.substr(begin, end - begin))};
}

AddressBreak address_break(std::string_view before, std::string_view after) {
  constexpr std::size_t longest = 2000;
  if (before.size() > longest) before.remove_prefix(before.size() - longest);
  const auto is_bound = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '<' || c == '('; };
  std::size_t begin = before.size();
  bool has_colon = false;
  for (; begin > 0 && !is_bound(before[begin - 1]); --begin) has_colon = has_colon || before[begin - 1] == ':';
  const std::string_view token = before.substr(begin);
  // A quick no for nearly all words.
  if (!has_colon && !token.starts_with('w') && !token.starts_with('1')) return AddressBreak::none;
  const bool is_web = token.find("://") != token.npos || token.starts_with("www.");
  if (!is_web && !token.starts_with("doi:") && !token.starts_with("10.")) return AddressBreak::none;
  std::string_view more = after.substr(0, after.find_first_of(" \t\n"));
  if (more.empty()) return AddressBreak::none;
  const bool opens = begin > 0 && before[begin - 1] == '<';
  if (opens && is_web && token.find('>') == token.npos && more.find('>') != more.npos && more.front() != '<')
    return AddressBreak::bracketed;
  while (!more.empty() && std::string_view(".,;>)").find(more.back()) != std::string_view::npos) more.remove_suffix(1);
  if (more.empty() || more.front() == '(' || more.front() == '<') return AddressBreak::none;
  const bool has_path = more.find_first_of("/_=&?%#") != more.npos || ends_in_file_name(more);
  // A full stop may end the sentence.
  if (token.ends_with('.')) return has_path ? AddressBreak::possible : AddressBreak::none;
  if (std::string_view("/-_=&?#").find(token.back()) == std::string_view::npos) return AddressBreak::none;
  if (has_path) return AddressBreak::likely;
  return more.find_first_of(".-0123456789") != more.npos ? AddressBreak::possible : AddressBreak::none;
}

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_percent_escape(text, i)) {
      out += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

std::vector<Address> find_addresses(std::string_view text) {
  std::vector<Address> found;
  if (!may_hold_address(text)) return found;
  std::size_t from = 0;
  for (std::size_t at = next_sign(text, 0); at < text.size(); at = next_sign(text, at)) {
    Address address = address_at(text, at, from);
    if (address.end == address.begin) {
      ++at;
      continue;
    }
    from = at = address.end;
    found.push_back(std::move(address));
  }
  return found;
}

}  // namespace rubricate
