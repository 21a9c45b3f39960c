#include "formats/markdown/written.h"

namespace rubricate {

namespace {

// Without the words that the source has.
std::string_view own_text(const Written& written, std::size_t piece) {
  const std::size_t begin = written.pieces[piece].begin;
  const std::size_t end = piece + 1 < written.pieces.size() ? written.pieces[piece + 1].begin : written.text.size();
  return std::string_view(written.text).substr(begin, end - begin);
}

std::string_view text_in_source(const Written& written, std::size_t piece) {
  const Written::Piece& each = written.pieces[piece];
  if (each.size_in_source == 0) return {};
  return written.source.substr(each.source.begin, each.size_in_source);
}

}  // namespace

std::string_view text_of(const Written& written, std::size_t piece) {
  if (written.pieces[piece].size_in_source > 0) return text_in_source(written, piece);
  const std::string_view text = own_text(written, piece);
  return text.substr(0, text.find_last_not_of('\n') + 1);
}

std::string whole_text(const Written& written) {
  std::size_t size = written.text.size();
  for (const Written::Piece& each : written.pieces) size += each.size_in_source;
  std::string whole;
  whole.reserve(size);
  whole.append(written.text, 0, written.pieces.empty() ? std::string::npos : written.pieces.front().begin);
  for (std::size_t i = 0; i < written.pieces.size(); ++i)
    whole.append(text_in_source(written, i)).append(own_text(written, i));
  return whole;
}

}  // namespace rubricate
