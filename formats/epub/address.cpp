#include "formats/epub/address.h"

#include <algorithm>

namespace rubricate {

namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_escape(std::string_view text, std::size_t at) {
  return at + 2 < text.size() && text[at] == '%' && hex_value(text[at + 1]) >= 0 && hex_value(text[at + 2]) >= 0;
}

void append_encoded(std::string& out, char c) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  out += '%';
  out += digits[byte >> 4];
  out += digits[byte & 0xF];
}

// URL Standard, "URL code points": ASCII letters and digits and these; every other character of ASCII is encoded.
bool is_url_byte(char c) {
  return is_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80 ||
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
    } else if (is_url_byte(c) || is_escape(rest, i)) {
      out += c;
    } else {
      append_encoded(out, c);
    }
  }
}

bool is_host(std::string_view host) {
  if (host.size() > 2 && host.front() == '[' && host.back() == ']')
    return std::all_of(host.begin() + 1, host.end() - 1,
                       [](char c) { return hex_value(c) >= 0 || c == ':' || c == '.'; });
  constexpr std::size_t longest = 253;  // RFC 1035, 2.3.4: 255 bytes with their lengths
  if (host.empty() || host.size() > longest || host.front() == '.' || host.find("..") != std::string_view::npos)
    return false;
  return std::all_of(host.begin(), host.end(), [](char c) {
    return is_letter(c) || is_digit(c) || c == '-' || c == '.' || c == '_' || static_cast<unsigned char>(c) >= 0x80;
  });
}

bool is_port(std::string_view port) {
  return port.size() <= 5 && std::all_of(port.begin(), port.end(), is_digit) &&
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
  if (colon == std::string_view::npos || colon < 2 || !is_letter(address[0])) return {};
  std::string scheme;
  for (const char c : address.substr(0, colon)) {
    if (!is_letter(c) && !is_digit(c) && c != '+' && c != '-' && c != '.') return {};
    scheme += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
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
