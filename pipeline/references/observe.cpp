#include "pipeline/references/observe.h"

#include <algorithm>
#include <cassert>

#include "formats/document/encoding.h"
#include "pipeline/language/words.h"
#include "pipeline/references/lexicon.h"

namespace rubricate::references {

namespace {

constexpr std::array<std::string_view, trait_count> trait_names{
    "word",       "shape",      "suffix",     "prefix",      "kind",          "length",         "quote",
    "bracket",    "place",      "years",      "numbers",     "numbers_after", "range",          "part",
    "part_place", "part_shape", "part_kinds", "part_length", "sentence",      "sentence_kinds", "before",
    "after",      "set_off",    "address",    "style"};

constexpr std::string_view digits = "0123456789";
std::string_view small_number(std::size_t number) { return digits.substr(std::min<std::size_t>(number, 9), 1); }

bool is_year(std::string_view text) {
  return text.size() == 4 && ((text[0] == '1' && text[1] >= '4') || (text[0] == '2' && text[1] == '0'));
}

std::string_view number_shape(std::string_view text) {
  if (is_year(text)) return "y4";
  constexpr std::string_view shapes[] = {"d1", "d2", "d3", "d4", "d5", "d6", "d7"};
  return shapes[std::min<std::size_t>(text.size(), 7) - 1];
}

std::string_view word_shape(std::string_view text) {
  bool first_upper = false, lower = false, upper_later = false, latin = true;
  std::size_t letters = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    const bool upper = is_upper(c);
    if (letters++ == 0)
      first_upper = upper;
    else
      upper_later |= upper;
    lower |= is_lower(c);
    latin &= c < 0x370;
  }
  if (!first_upper && !lower) return "script";  // Hangul, Arabic: no capitals
  if (letters == 1) return first_upper ? "X" : "x";
  if (!latin) return first_upper ? (lower ? "Жж" : "ЖЖ") : "ж";
  if (!first_upper) return upper_later ? "xX" : "x";
  if (!lower) return letters == 2 ? "XX" : letters == 3 ? "XXX" : "XXXX";
  return upper_later ? "XxX" : letters == 2 ? "Xx2" : "Xx";
}

std::string_view ideograph_shape(std::string_view text) {
  std::size_t at = 0;
  return next_code_point(text, at) < 0x3100 ? "kana" : "han";
}

std::size_t code_points_from_end(std::string_view text, std::size_t count) {
  std::size_t at = text.size();
  while (at > 0 && count > 0) {
    --at;
    if ((static_cast<unsigned char>(text[at]) & 0xC0) != 0x80) --count;
  }
  return at;
}

std::size_t code_points_from_begin(std::string_view text, std::size_t count) {
  std::size_t at = 0;
  while (at < text.size() && count > 0) {
    ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
    --count;
  }
  return at;
}

bool is_wordlike(TokenKind kind) { return kind == TokenKind::word || kind == TokenKind::ideograph; }

}  // namespace

Observations::Observations(std::string_view text, std::span<const Token> tokens)
    : text_(text), tokens_(tokens), observed_(tokens.size()) {
  arena_.reserve(4 * text.size() + 64 * tokens.size() + 64);
  for (std::size_t i = 0; i < tokens_.size(); ++i) observe_word(i);
  observe_quotes();
  observe_brackets();
  observe_numbers();
  observe_parts();
  observe_sentences();
  observe_marks();
  observe_places();
  observe_address();
  observe_style();
}

std::string_view Observations::kept(std::string_view text) {
  const std::size_t begin = arena_.size();
  assert(begin + text.size() <= arena_.capacity());  // what was kept before must stay where it is
  arena_ += text;
  return std::string_view(arena_).substr(begin);
}

std::string_view Observations::text_of(std::size_t i) const {
  return text_.substr(tokens_[i].begin, tokens_[i].end - tokens_[i].begin);
}

bool Observations::is_mark(std::size_t i, std::string_view marks) const {
  if (tokens_[i].kind != TokenKind::mark) return false;
  return marks.find(text_of(i)) != std::string_view::npos;
}

void Observations::observe_word(std::size_t i) {
  Observed& seen = observed_[i];
  const std::string_view text = text_of(i);
  const Token& token = tokens_[i];
  seen[Trait::set_off] = token.set_off ? "yes" : "";
  switch (token.kind) {
    case TokenKind::address: seen[Trait::word] = seen[Trait::shape] = "<url>"; return;
    case TokenKind::doi: seen[Trait::word] = seen[Trait::shape] = "<doi>"; return;
    case TokenKind::number:
      seen[Trait::shape] = number_shape(text);
      seen[Trait::word] = text.size() <= 2 ? text : seen[Trait::shape];
      return;
    case TokenKind::mark: seen[Trait::word] = seen[Trait::shape] = text; return;
    case TokenKind::ideograph:
      seen[Trait::word] = text;
      seen[Trait::shape] = ideograph_shape(text);
      seen[Trait::kind] = class_of(text);
      return;
    case TokenKind::word: break;
  }
  const std::string_view word = kept(folded(text));
  seen[Trait::word] = word;
  seen[Trait::shape] = word_shape(text);
  seen[Trait::kind] = class_of(word);
  const auto length = static_cast<std::size_t>(std::ranges::count_if(word, [](char c) { return (c & 0xC0) != 0x80; }));
  seen[Trait::length] = length == 1   ? "1"
                        : length == 2 ? "2"
                        : length == 3 ? "3"
                        : length <= 5 ? "5"
                        : length <= 9 ? "9"
                                      : "+";
  if (length < 4) return;
  seen[Trait::suffix] = word.substr(code_points_from_end(word, 3));
  seen[Trait::prefix] = word.substr(0, code_points_from_begin(word, 3));
}

void Observations::observe_quotes() {
  // Straight and German quotes open and close with one sign; a closing sign is the one that something was opened for.
  constexpr std::string_view pairs[][2] = {{"“", "”"},   {"\"", "\""}, {"«", "»"},   {"„", "“"},
                                           {"「", "」"}, {"『", "』"}, {"《", "》"}, {"‘", "’"},
                                           {"'", "'"},   {"”", "”"},   {"‚", "‘"},   {"`", "'"}};
  std::string_view closing;
  bool closed = false;
  std::size_t opened_at = 0;
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    const bool mark = tokens_[i].kind == TokenKind::mark;
    const std::string_view text = text_of(i);
    if (mark && !closing.empty() && text == closing) {
      observed_[i][Trait::quote] = "close";
      closing = {};
      closed = true;
      continue;
    }
    if (mark && closing.empty()) {
      const auto* pair =
          std::find_if(std::begin(pairs), std::end(pairs), [&](const auto& each) { return each[0] == text; });
      if (pair != std::end(pairs)) {
        observed_[i][Trait::quote] = closed ? "open2" : "open";
        closing = (*pair)[1];
        opened_at = i;
        continue;
      }
    }
    observed_[i][Trait::quote] = !closing.empty() ? (closed ? "in2" : "in") : closed ? "after" : "";
  }
  // What is never closed was no quote but an apostrophe.
  if (!closing.empty())
    for (std::size_t i = opened_at; i < tokens_.size(); ++i) observed_[i][Trait::quote] = closed ? "after" : "";
}

void Observations::observe_brackets() {
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    if (is_mark(i, "([{（【〔")) open.push_back(i);
    if (!is_mark(i, ")]}）】〕") || open.empty()) continue;
    const std::size_t first = open.back();
    open.clear();  // only the innermost: what nests is no part of an entry
    const bool round = text_of(first) == "(" || text_of(first) == "（";
    bool year = false, number = false, word = false;
    std::string_view kind;
    for (std::size_t k = first + 1; k < i; ++k) {
      year |= observed_[k][Trait::shape] == "y4";
      number |= tokens_[k].kind == TokenKind::number;
      word |= is_wordlike(tokens_[k].kind);
      if (kind.empty()) kind = observed_[k][Trait::kind];
    }
    const bool link =
        !round && i + 2 < tokens_.size() && text_of(i + 1) == "(" && tokens_[i + 2].kind == TokenKind::address;
    const std::string_view holds = link               ? "[link"
                                   : kind == "editor" ? (round ? "(ed" : "[ed")
                                   : year             ? (round ? "(y" : "[y")
                                   : number           ? (word ? (round ? "(nw" : "[nw") : (round ? "(n" : "[n"))
                                                      : (round ? "(w" : "[w");
    for (std::size_t k = first; k <= i; ++k) observed_[k][Trait::bracket] = holds;
  }
}

void Observations::observe_numbers() {
  std::size_t numbers = 0, years = 0;
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    numbers += tokens_[i].kind == TokenKind::number;
    years += observed_[i][Trait::shape] == "y4";
  }
  constexpr std::string_view state_names[3][3] = {{"0-0", "0-1", "0-2"}, {"1-0", "1-1", "1-2"}, {"2-0", "2-1", "2-2"}};
  std::size_t before = 0, years_before = 0;
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    const bool number = tokens_[i].kind == TokenKind::number;
    const bool year = observed_[i][Trait::shape] == "y4";
    years -= year;
    numbers -= number;
    observed_[i][Trait::years] = state_names[std::min<std::size_t>(years_before, 2)][std::min<std::size_t>(years, 2)];
    observed_[i][Trait::numbers] = small_number(std::min<std::size_t>(before, 5));
    observed_[i][Trait::numbers_after] = small_number(std::min<std::size_t>(numbers, 4));
    before += number;
    years_before += year;
  }
  for (std::size_t i = 0; i + 2 < tokens_.size(); ++i) {
    if (tokens_[i].kind != TokenKind::number || !is_mark(i + 1, "-–—‐‑−~〜")) continue;
    std::size_t second = i + 2;
    while (second < tokens_.size() && second < i + 4 && is_mark(second, "-–—‐‑−~〜")) ++second;
    if (second >= tokens_.size() || tokens_[second].kind != TokenKind::number) continue;
    const bool rises = text_of(second).size() < text_of(i).size() || text_of(second) >= text_of(i);
    observed_[i][Trait::range] = rises ? "first" : "first?";
    observed_[second][Trait::range] = rises ? "second" : "second?";
  }
}

// Parts end at commas, full stops, colons, brackets and quotes, but not at the full stop of an initial.
void Observations::observe_parts() {
  std::size_t first = 0, index = 0;
  for (std::size_t i = 0; i <= tokens_.size(); ++i) {
    const bool initial = i > 0 && i < tokens_.size() && text_of(i) == "." && tokens_[i - 1].kind == TokenKind::word &&
                         observed_[i - 1][Trait::shape] == "X";
    const bool ends = i == tokens_.size() ||
                      (!initial && is_mark(i, ".,;:()[]{}\"“”«»„‘’「」『』《》|—，。：；（）、?!")) ||
                      (is_mark(i, "-–") && tokens_[i].spaced && i + 1 < tokens_.size() && tokens_[i + 1].spaced);
    if (!ends) continue;
    if (i > first) observe_part(first, i, index++);
    if (i < tokens_.size()) observed_[i][Trait::part] = small_number(std::min<std::size_t>(index, 8));
    first = i + 1;
  }
}

void Observations::observe_part(std::size_t first, std::size_t last, std::size_t index) {
  std::string shape;
  std::string kinds;
  std::size_t kind_count = 0, shapes = 0;
  std::string_view last_shape, last_kind;
  for (std::size_t i = first; i < last; ++i) {
    const std::string_view now = observed_[i][Trait::shape];
    if (now != last_shape && ++shapes <= 5) (shape += shapes > 1 ? "_" : "") += now;
    last_shape = now;
    const std::string_view kind = observed_[i][Trait::kind];
    if (!kind.empty() && kind != last_kind && kind_count < 2) {
      (kinds += kind_count > 0 ? "_" : "") += kind;
      last_kind = kind;
      ++kind_count;
    }
  }
  if (shapes > 5) shape += '+';
  const std::size_t length = last - first;
  const std::string_view kept_shape = kept(shape);
  const std::string_view kept_kinds = kept(kinds);
  for (std::size_t i = first; i < last; ++i) {
    Observed& seen = observed_[i];
    seen[Trait::part] = small_number(std::min<std::size_t>(index, 8));
    seen[Trait::part_place] = i == first       ? (i + 1 == last ? "only" : "first")
                              : i + 1 == last  ? "last"
                              : i == first + 1 ? "second"
                                               : "mid";
    seen[Trait::part_shape] = kept_shape;
    seen[Trait::part_kinds] = kept_kinds.empty() ? "-" : kept_kinds;
    seen[Trait::part_length] = length <= 4 ? small_number(length) : length <= 6 ? "6" : length <= 9 ? "9" : "+";
  }
}

// A full stop ends a sentence unless it ends an initial or a short word.
void Observations::observe_sentences() {
  std::size_t first = 0, index = 0;
  for (std::size_t i = 0; i <= tokens_.size(); ++i) {
    bool ends = i == tokens_.size();
    if (!ends && is_mark(i, ".?!。")) {
      const bool abbreviates = i > 0 && tokens_[i - 1].kind == TokenKind::word && text_of(i - 1).size() <= 4;
      ends = !abbreviates || (i > 0 && observed_[i - 1][Trait::shape] == "x" && text_of(i - 1).size() == 4);
    }
    if (!ends && i > 0) ends = observed_[i][Trait::quote] == "close" || observed_[i][Trait::quote] == "open";
    if (!ends) continue;
    std::string kinds;
    std::size_t count = 0;
    for (std::size_t k = first; k < i && count < 2; ++k) {
      const std::string_view kind = observed_[k][Trait::kind];
      if (kind != "publisher" && kind != "journal" && kind != "proceedings" && kind != "institution" &&
          kind != "editor" && kind != "in" && kind != "thesis" && kind != "report" && kind != "access")
        continue;
      if (kinds.find(kind) != std::string::npos) continue;
      (kinds += count > 0 ? "_" : "") += kind;
      ++count;
    }
    const std::string_view kept_kinds = kept(kinds);
    for (std::size_t k = first; k <= i && k < tokens_.size(); ++k) {
      observed_[k][Trait::sentence] = small_number(std::min<std::size_t>(index, 6));
      observed_[k][Trait::sentence_kinds] = kept_kinds.empty() ? "-" : kept_kinds;
    }
    ++index;
    first = i + 1;
  }
}

void Observations::observe_marks() {
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    Observed& seen = observed_[i];
    std::string before = i == 0 ? "^" : tokens_[i - 1].kind == TokenKind::mark ? std::string(text_of(i - 1)) : "w";
    if (tokens_[i].spaced) before += '_';
    seen[Trait::before] = kept(before);
    std::string after = i + 1 == tokens_.size()                  ? "$"
                        : tokens_[i + 1].kind == TokenKind::mark ? std::string(text_of(i + 1))
                                                                 : "w";
    if (i + 2 < tokens_.size() && tokens_[i + 1].kind == TokenKind::mark && tokens_[i + 2].spaced) after += '_';
    seen[Trait::after] = kept(after);
  }
}

void Observations::observe_places() {
  constexpr std::string_view names[] = {"t0", "t1", "t2", "t3", "t4", "t5", "t6", "t7", "t8", "t9"};
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    const std::size_t left = tokens_.size() - 1 - i;
    observed_[i][Trait::place] = i == 0      ? "first"
                                 : i == 1    ? "second"
                                 : i <= 3    ? "early"
                                 : left == 0 ? "last"
                                 : left == 1 ? "last2"
                                 : left <= 4 ? "late"
                                             : names[i * 10 / tokens_.size()];
  }
}

// The site is often part of the host, and words of the title of what follows it.
void Observations::observe_address() {
  const auto found = std::ranges::find(tokens_, TokenKind::address, &Token::kind);
  if (found == tokens_.end()) return;
  const std::string address = folded(text_.substr(found->begin, std::min<std::size_t>(found->end - found->begin, 300)));
  std::size_t host = address.find("://");
  host = host == std::string::npos ? 0 : host + 3;
  const std::size_t path = std::min(address.find('/', host), address.size());
  const std::string_view host_text = std::string_view(address).substr(host, path - host);
  const std::string_view path_text = std::string_view(address).substr(path);
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    const std::string_view word = observed_[i][Trait::word];
    if (tokens_[i].kind != TokenKind::word || word.size() < 3 || word.size() > 30) continue;
    const bool in_host = host_text.find(word) != std::string_view::npos;
    const bool in_path = path_text.find(word) != std::string_view::npos;
    observed_[i][Trait::address] = in_host ? (in_path ? "both" : "host") : in_path ? "path" : "no";
  }
}

void Observations::observe_style() {
  bool quotes = false, address = false, in = false, bracketed_year = false, pages = false, volume = false;
  std::size_t year_at = tokens_.size();
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    quotes |= observed_[i][Trait::quote] == "close";
    address |= tokens_[i].kind == TokenKind::address;
    in |= observed_[i][Trait::word] == "in" && observed_[i][Trait::shape] != "x";
    pages |= observed_[i][Trait::kind] == "pages" || observed_[i][Trait::range] == "first";
    volume |= observed_[i][Trait::kind] == "volume";
    if (observed_[i][Trait::shape] == "y4") {
      if (year_at == tokens_.size()) year_at = i;
      bracketed_year |= observed_[i][Trait::bracket] == "(y";
    }
  }
  std::string style;
  style += quotes ? 'q' : '-';
  style += address ? 'u' : '-';
  style += in ? 'i' : '-';
  style += bracketed_year ? 'b' : '-';
  style += pages ? 'p' : '-';
  style += volume ? 'v' : '-';
  style += year_at == tokens_.size()          ? 'n'
           : year_at * 3 < tokens_.size()     ? 'e'
           : year_at * 3 < tokens_.size() * 2 ? 'm'
                                              : 'l';
  const std::string_view all = kept(style);
  for (Observed& each : observed_) each[Trait::style] = all;
}

// ---- features

namespace {

constexpr TraitOf none_more{};

constexpr std::pair<std::size_t, Pattern> one(TraitOf a) { return {1, {a, none_more, none_more}}; }
constexpr std::pair<std::size_t, Pattern> two(TraitOf a, TraitOf b) { return {2, {a, b, none_more}}; }
constexpr std::pair<std::size_t, Pattern> three(TraitOf a, TraitOf b, TraitOf c) { return {3, {a, b, c}}; }

using enum Trait;
constexpr std::pair<std::size_t, Pattern> all_patterns[] = {
    one({word}),
    one({word, -1}),
    one({word, 1}),
    one({word, -2}),
    one({word, 2}),
    two({word, -1}, {word}),
    two({word}, {word, 1}),
    one({suffix}),
    one({prefix}),
    one({suffix, -1}),
    one({suffix, 1}),
    one({kind}),
    one({kind, -1}),
    one({kind, 1}),
    one({kind, -2}),
    one({kind, 2}),
    two({kind}, {before}),
    two({kind}, {after}),
    two({kind, -1}, {shape}),
    two({kind, -2}, {shape}),
    one({shape}),
    two({shape, -1}, {shape}),
    two({shape}, {shape, 1}),
    three({shape, -1}, {shape}, {shape, 1}),
    three({shape, -2}, {shape, -1}, {shape}),
    three({shape}, {shape, 1}, {shape, 2}),
    two({length}, {before}),
    two({quote}, {shape}),
    two({quote}, {quote, -1}),
    two({quote}, {before}),
    two({bracket}, {shape}),
    two({bracket}, {bracket, -1}),
    two({bracket}, {years}),
    one({place}),
    two({place}, {shape}),
    two({place}, {before}),
    one({years}),
    two({years}, {before}),
    two({years}, {shape}),
    three({years}, {before}, {sentence}),
    two({numbers}, {shape}),
    two({numbers_after}, {shape}),
    three({numbers}, {numbers_after}, {before}),
    two({range}, {before}),
    three({shape}, {before}, {after}),
    two({part}, {years}),
    two({part_place}, {part_shape}),
    two({part_shape}, {years}),
    two({part_place}, {part_kinds}),
    two({part_kinds}, {years}),
    two({part_length}, {part}),
    two({part_length}, {before}),
    two({sentence}, {part_place}),
    two({sentence}, {years}),
    two({sentence_kinds}, {before}),
    two({sentence_kinds}, {years}),
    one({address}),
    one({address, -1}),
    one({address, 1}),
    two({address}, {shape}),
    two({address}, {before}),
    two({address}, {sentence}),
    one({set_off}),
    two({set_off}, {set_off, -1}),
    two({set_off}, {quote}),
    two({style}, {sentence}),
    two({style}, {before}),
    two({style}, {shape}),
    two({style}, {numbers}),
};

constexpr std::uint64_t multiplier = 0x9E3779B97F4A7C15ULL;

// Sums of these are the keys of patterns: a neighbour's trait is another feature than the token's own.
constexpr std::uint64_t salt_of(TraitOf where) {
  std::uint64_t salt =
      (static_cast<std::uint64_t>(where.trait) * 16 + static_cast<std::uint64_t>(where.offset + 8)) * multiplier;
  salt = (salt ^ salt >> 31) * 0xBF58476D1CE4E5B9ULL;
  return salt ^ salt >> 29;
}

constexpr std::uint64_t placed(std::uint64_t hash, std::uint64_t salt) { return (hash ^ salt) * multiplier; }

constexpr FeatureKey finished(std::uint64_t sum) { return sum ^ sum >> 32; }

// 0 for nothing.
std::uint64_t hash_of(std::string_view text) {
  if (text.empty()) return 0;
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return (hash ^ hash >> 31) * 0xBF58476D1CE4E5B9ULL | 1;
}

constexpr std::string_view edge = "<edge>";

}  // namespace

static_assert(std::size(all_patterns) <= most_patterns);

Features::Features(const Observations& observations)
    : observations_(observations), hashes_((observations.size() + 2 * farthest) * trait_count, hash_of(edge)) {
  std::uint64_t* hash = hashes_.data() + farthest * trait_count;
  for (std::size_t i = 0; i < observations.size(); ++i)
    for (const std::string_view trait : observations[i].traits) *hash++ = hash_of(trait);
}

namespace {

// The hash of one trait of pattern p, from the row of the token on; 1 for a trait that it does not have.
template <std::size_t p, std::size_t k>
std::uint64_t trait_at(const std::uint64_t* here) {
  if constexpr (k >= all_patterns[p].first) return 1;
  constexpr TraitOf where = all_patterns[p].second[k];
  return here[where.offset * static_cast<std::ptrdiff_t>(trait_count) + static_cast<std::ptrdiff_t>(where.trait)];
}

template <std::size_t p, std::size_t k>
std::uint64_t share_of(std::uint64_t hash) {
  if constexpr (k >= all_patterns[p].first) return 0;
  constexpr std::uint64_t salt = salt_of(all_patterns[p].second[k]);
  return placed(hash, salt);
}

// Writes the key of pattern p; moves on only if all of it holds, so that the next one goes over it otherwise.
template <std::size_t p>
void add_key(const std::uint64_t* here, FeatureKey*& next) {
  const std::uint64_t a = trait_at<p, 0>(here), b = trait_at<p, 1>(here), c = trait_at<p, 2>(here);
  *next = finished(share_of<p, 0>(a) + share_of<p, 1>(b) + share_of<p, 2>(c));
  next += a != 0 && b != 0 && c != 0;
}

}  // namespace

// Unrolled over the patterns: half of the time of all is spent here and where the keys are looked up.
void Features::of(std::size_t at, std::vector<FeatureKey>& keys) const {
  keys.resize(std::size(all_patterns));
  const std::uint64_t* const here = hashes_.data() + (farthest + at) * trait_count;
  FeatureKey* next = keys.data();
  [&]<std::size_t... p>(std::index_sequence<p...>) { (add_key<p>(here, next), ...); }
  (std::make_index_sequence<std::size(all_patterns)>());
  keys.resize(static_cast<std::size_t>(next - keys.data()));
}

void Features::names_of(std::size_t at, std::vector<std::string>& names) const {
  names.clear();
  for (const auto& [count, pattern] : all_patterns) {
    std::string name;
    bool holds = true;
    for (std::size_t k = 0; k < count && holds; ++k) {
      const auto& [trait, offset] = pattern[k];
      const std::size_t i = at + static_cast<std::size_t>(offset);
      const std::string_view value = i < observations_.size() ? observations_[i][trait] : edge;
      holds = !value.empty();
      if (k > 0) name += ' ';
      name += trait_names[static_cast<std::size_t>(trait)];
      if (offset != 0) name += (offset > 0 ? "+" : "") + std::to_string(offset);
      (name += '=') += value;
    }
    if (holds) names.push_back(std::move(name));
  }
}

FeatureKey key_of(std::string_view name) {
  std::uint64_t sum = 0;
  while (!name.empty()) {
    const std::string_view part = name.substr(0, name.find(' '));
    name.remove_prefix(std::min(part.size() + 1, name.size()));
    const std::size_t equals = part.find('=');
    if (equals == std::string_view::npos) return 0;
    const auto is_sign = [](char c) { return c == '+' || c == '-'; };
    const auto sign = static_cast<std::size_t>(std::find_if(part.data(), part.data() + equals, is_sign) - part.data());
    const auto trait = std::find(trait_names.begin(), trait_names.end(), part.substr(0, sign));
    if (trait == trait_names.end()) return 0;
    const int offset = sign == equals ? 0 : (part[sign] == '-' ? -1 : 1) * (part[sign + 1] - '0');
    sum += placed(hash_of(part.substr(equals + 1)), salt_of({static_cast<Trait>(trait - trait_names.begin()), offset}));
  }
  return finished(sum);
}

}  // namespace rubricate::references
