#include "formats/epub/dates.h"

#include <array>

namespace rubricate {

namespace {

// The number that `count` digits at `at` make, or -1.
int digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return -1;
  int value = 0;
  for (const char c : text.substr(at, count)) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

// "2021", "2021-03" or "2021-03-14", as ISO 8601 and W3CDTF write a date that exists.
bool is_date(std::string_view text) {
  constexpr std::array lengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const int year = digits(text, 0, 4);
  if (year < 0) return false;
  if (text.size() == 4) return year > 0;
  const int month = digits(text, 5, 2);
  if (text[4] != '-' || month < 1 || month > 12) return false;
  if (text.size() == 7) return true;
  const int day = digits(text, 8, 2);
  const int last = lengths[static_cast<std::size_t>(month - 1)] + (month == 2 && is_leap(year) ? 1 : 0);
  return text.size() == 10 && text[7] == '-' && day >= 1 && day <= last;
}

// "15:09", "15:09:26" or "15:09:26.535", and "Z" or "+01:00" behind it: the time of W3CDTF.
bool is_time(std::string_view text) {
  const auto is_clock = [&](std::size_t at) {
    return digits(text, at, 2) >= 0 && digits(text, at, 2) < 24 && text.substr(at + 2, 1) == ":" &&
           digits(text, at + 3, 2) >= 0 && digits(text, at + 3, 2) < 60;
  };
  if (!is_clock(0)) return false;
  std::size_t end = 5;
  if (text.substr(end, 1) == ":") {
    if (digits(text, end + 1, 2) < 0 || digits(text, end + 1, 2) > 59) return false;
    end += 3;
    if (text.substr(end, 1) == ".") {
      const std::size_t zone = text.find_first_not_of("0123456789", end + 1);
      if (zone == text.npos || zone == end + 1) return false;
      end = zone;
    }
  }
  const std::string_view zone = text.substr(end);
  return zone == "Z" || (zone.size() == 6 && (zone[0] == '+' || zone[0] == '-') && is_clock(end + 1));
}

}  // namespace

bool is_moment(std::string_view text) {
  return text.size() == 20 && is_date(text.substr(0, 10)) && text[10] == 'T' && text[13] == ':' && text[16] == ':' &&
         text[19] == 'Z' && digits(text, 11, 2) >= 0 && digits(text, 11, 2) < 24 && digits(text, 14, 2) >= 0 &&
         digits(text, 14, 2) < 60 && digits(text, 17, 2) >= 0 && digits(text, 17, 2) < 60;
}

bool is_date_or_time(std::string_view text) {
  return is_date(text) ||
         (text.size() > 11 && is_date(text.substr(0, 10)) && text[10] == 'T' && is_time(text.substr(11)));
}

std::optional<std::string> moment_of(std::string_view date) {
  if (is_moment(date)) return std::string(date);
  if (date.size() > 10 && is_date(date.substr(0, 10)) && (date[10] == 'T' || date[10] == ' '))
    date = date.substr(0, 10);
  if (!is_date(date)) return std::nullopt;
  return std::string(date) + (date.size() == 4 ? "-01-01" : date.size() == 7 ? "-01" : "") + "T00:00:00Z";
}

}  // namespace rubricate
