// The tokens of a bibliography entry: words, numbers, marks and addresses, with their places in its text.
//
//   "Phys .Rev .C85(2012)"   Phys . Rev . C 85 ( 2012 )      blanks count for nothing: a PDF puts them anywhere
//   "AppliedPhysicsLetters"  Applied Physics Letters         and loses them too
//   "http://a.example/b."    http://a.example/b .            an address or DOI is one token, without the full stop
//   "参考文献"                参 考 文 献                       an ideograph or kana is a word
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace rubricate::references {

enum class TokenKind : std::uint8_t { word, ideograph, number, mark, address, doi };

struct Token {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  TokenKind kind = TokenKind::word;
  bool spaced = false;   // white space stands before it
  bool set_off = false;  // by emphasis
};

// No entry is this long; what is beyond gets no fields.
inline constexpr std::size_t most_tokens = 4000;

// At most `most_tokens`.
std::vector<Token> tokens_of(std::string_view text);

}  // namespace rubricate::references
