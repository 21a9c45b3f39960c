#include "formats/markdown/written.h"

namespace rubricate {

std::string_view text_of(const Written& written, std::size_t piece) {
  const std::size_t begin = written.pieces[piece].begin;
  const std::size_t end = piece + 1 < written.pieces.size() ? written.pieces[piece + 1].begin : written.text.size();
  const std::string_view text = std::string_view(written.text).substr(begin, end - begin);
  return text.substr(0, text.find_last_not_of('\n') + 1);
}

}  // namespace rubricate
