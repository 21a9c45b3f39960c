#include "formats/epub/address.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdint>

#include "formats/document/ascii.h"
#include "formats/document/encoding.h"
#include "formats/document/hexadecimal.h"

namespace rubricate {

namespace {

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

// URL Standard, "URL code points": ASCII letters and digits and these; every other character of ASCII is encoded.
bool is_url_byte(char c) {
  return is_ascii_letter(c) || is_ascii_digit(c) || static_cast<unsigned char>(c) >= 0x80 ||
         std::string_view("!$&'()*+,-./:;=?@_~").find(c) != std::string_view::npos;
}

// Path, query and fragment; the first '#' begins the fragment, others are encoded.
void append_rest(std::string& out, std::string_view rest) {
  bool in_fragment = false;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    const char c = rest[i];
    if (c == '#' && !in_fragment) {
      in_fragment = true;
      out += c;
    } else if (is_url_byte(c) || is_percent_escape(rest, i)) {
      out += c;
    } else {
      append_percent_encoded(out, c);
    }
  }
}

// Whether a label may hold the character beyond ASCII: no control, no format but the joiners, nothing private or not
// assigned (UTS #46, mapping table).
bool is_host_character(char32_t c) {
  constexpr char32_t replacement = 0xFFFD;
  constexpr char32_t non_joiner = 0x200C;
  constexpr char32_t joiner = 0x200D;
  if (c == replacement || c == 0xFFFC) return false;
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_ZS: return false;
    case UTF8PROC_CATEGORY_CF: return c == joiner || c == non_joiner;
    default: return true;
  }
}

// RFC 3492: what "bcher-kva" stands for, "bücher"; nothing where it stands for none.
std::optional<std::u32string> punycode_decoded(std::string_view text) {
  constexpr std::uint32_t base = 36, least = 1, most = 26, skew = 38, damp = 700;
  std::u32string out;
  const std::size_t delimiter = text.rfind('-');
  if (delimiter != text.npos) out.assign(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(delimiter));
  std::size_t at = delimiter == text.npos ? 0 : delimiter + 1;
  std::uint64_t value = 128, place = 0;
  std::uint32_t bias = 72;
  while (at < text.size()) {
    const std::uint64_t before = place;
    std::uint64_t weight = 1;
    for (std::uint32_t k = base;; k += base) {
      if (at == text.size()) return std::nullopt;
      const char c = ascii_lower(text[at++]);
      const std::uint32_t digit = is_ascii_letter(c)  ? static_cast<std::uint32_t>(c - 'a')
                                  : is_ascii_digit(c) ? static_cast<std::uint32_t>(c - '0') + 26U
                                                      : base;
      if (digit >= base) return std::nullopt;
      place += digit * weight;
      if (place > 0xFFFFFFFFU) return std::nullopt;
      const std::uint32_t threshold = k <= bias ? least : k >= bias + most ? most : k - bias;
      if (digit < threshold) break;
      weight *= base - threshold;
    }
    const std::uint64_t count = out.size() + 1;
    std::uint64_t delta = (place - before) / (before == 0 ? damp : 2);
    delta += delta / count;
    std::uint32_t k = 0;
    for (; delta > (base - least) * most / 2; k += base) delta /= base - least;
    bias = k + static_cast<std::uint32_t>((base - least + 1) * delta / (delta + skew));
    value += place / count;
    place %= count;
    if (value > 0x10FFFF) return std::nullopt;
    out.insert(out.begin() + static_cast<std::ptrdiff_t>(place++), static_cast<char32_t>(value));
  }
  return out;
}

// One name between the full stops of a host.
bool is_label(std::string_view label) {
  constexpr std::size_t longest = 63;  // RFC 1035, 2.3.4
  if (label.size() > longest && std::all_of(label.begin(), label.end(), is_ascii)) return false;
  for (std::size_t at = 0; at < label.size();) {
    if (is_ascii(label[at])) {
      const char c = label[at++];
      if (!is_ascii_letter(c) && !is_ascii_digit(c) && c != '-' && c != '_') return false;
    } else if (!is_host_character(next_code_point(label, at))) {
      return false;
    }
  }
  if (ascii_lower(label.substr(0, 4)) != "xn--") return true;
  const std::optional<std::u32string> decoded = punycode_decoded(label.substr(4));
  return decoded && std::any_of(decoded->begin(), decoded->end(), [](char32_t c) { return c >= 0x80; }) &&
         std::all_of(decoded->begin(), decoded->end(), [](char32_t c) { return c < 0x80 || is_host_character(c); });
}

bool is_host(std::string_view host) {
  if (host.size() > 2 && host.front() == '[' && host.back() == ']')
    return std::all_of(host.begin() + 1, host.end() - 1,
                       [](char c) { return hex_value(c) >= 0 || c == ':' || c == '.'; });
  constexpr std::size_t longest = 253;  // RFC 1035, 2.3.4: 255 bytes with their lengths
  if (host.empty() || host.size() > longest || host.front() == '.' || host.find("..") != std::string_view::npos)
    return false;
  for (std::string_view rest = host; !rest.empty();) {
    const std::size_t end = std::min(rest.find('.'), rest.size());
    if (!is_label(rest.substr(0, end))) return false;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return true;
}

bool is_port(std::string_view port) {
  return port.size() <= 5 && std::all_of(port.begin(), port.end(), is_ascii_digit) &&
         (port.size() < 5 || port <= std::string_view("65535"));
}

// "host:80" of "http://host:80/path". No user names: they are not valid there, and hide where a link goes.
bool is_authority(std::string_view authority) {
  std::size_t colon = authority.rfind(':');
  if (colon != std::string_view::npos && authority.find(']', colon) != std::string_view::npos)
    colon = std::string_view::npos;
  if (colon == std::string_view::npos) return is_host(authority);
  return is_host(authority.substr(0, colon)) && is_port(authority.substr(colon + 1));
}

// RFC 3986, section 5.2.4, of an absolute path.
std::string without_dot_segments(std::string_view path) {
  std::string out;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/', 1), path.size());
    const std::string_view step = path.substr(0, end);  // "/step"
    const bool is_last = end == path.size();
    if (step == "/..") out.erase(std::min(out.rfind('/'), out.size()));
    if (step == "/." || step == "/..")
      out += is_last ? "/" : "";
    else
      out += step;
    path.remove_prefix(end);
  }
  return out;
}

}  // namespace

std::string scheme_of(std::string_view address) {
  const std::size_t colon = address.find(':');
  if (colon == std::string_view::npos || colon < 2 || !is_ascii_letter(address[0])) return {};
  std::string scheme;
  for (const char c : address.substr(0, colon)) {
    if (!is_ascii_letter(c) && !is_ascii_digit(c) && c != '+' && c != '-' && c != '.') return {};
    scheme += ascii_lower(c);
  }
  return scheme;
}

std::optional<std::string> valid_url(std::string_view address) {
  const std::string scheme = scheme_of(address);
  std::string url = scheme;
  std::string_view rest = address;
  if (!scheme.empty()) {
    url += ':';
    rest.remove_prefix(scheme.size() + 1);
  }
  const bool needs_host = scheme == "http" || scheme == "https" || scheme == "ftp" || scheme == "ws" || scheme == "wss";
  if (needs_host && !rest.starts_with("//")) return std::nullopt;
  if (needs_host) {
    rest.remove_prefix(2);
    const std::string_view authority = rest.substr(0, rest.find_first_of("/?#\\"));
    if (!is_authority(authority)) return std::nullopt;
    url += "//";
    url += authority;
    rest.remove_prefix(authority.size());
  } else if (!scheme.empty() && rest.empty()) {
    return std::nullopt;
  }
  append_rest(url, rest);
  return url;
}

std::string resolved(std::string_view base, std::string_view relative) {
  const std::size_t scheme = base.find(':') + 1;
  if (relative.starts_with("//")) return std::string(base.substr(0, scheme)).append(relative);
  const std::string_view base_path_and_query = base.substr(0, std::min(base.find('#'), base.size()));
  if (relative.empty() || relative.front() == '#') return std::string(base_path_and_query).append(relative);
  const std::string_view whole = base.substr(0, std::min(base.find_first_of("?#"), base.size()));
  if (relative.front() == '?') return std::string(whole).append(relative);
  const std::size_t authority = whole.substr(scheme).starts_with("//") ? scheme + 2 : scheme;
  const std::size_t root = std::min(whole.find('/', authority), whole.size());
  const std::string_view tail = relative.substr(std::min(relative.find_first_of("?#"), relative.size()));
  std::string path(relative.front() == '/' ? std::string_view() : whole.substr(root, whole.rfind('/') + 1 - root));
  if (root == whole.size() && relative.front() != '/') path = "/";
  path += relative.substr(0, relative.size() - tail.size());
  return std::string(whole.substr(0, root)).append(without_dot_segments(path)).append(tail);
}

}  // namespace rubricate
