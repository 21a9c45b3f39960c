// Characters that came out wrong on the way here: "donâ€™t", invisible ones, and U+FFFD.
//
// Mojibake is UTF-8 that was read as windows-1252 (or ISO 8859-1), once or several times. It is told by being UTF-8
// when it is written back as windows-1252, and by what then comes out: letters of the alphabets that neighbours write,
// punctuation, emoji. "NÃO", "CAFÉ”" and "à «" are none.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/document/diagnostics.h"
#include "pipeline/stages/prose_passage.h"

namespace rubricate {

// What [begin, end) of a text was before it was read wrongly.
struct Mended {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string text = {};
  bool is_whole = false;  // all characters beyond ASCII that stand together took part
};

// The first such place at or after `from`.
std::optional<Mended> find_mojibake(std::string_view text, std::size_t from);

class Characters {
 public:
  explicit Characters(Diagnostics& found) : found_(found) {}

  // Reports prose.mojibake and text.invisible-character. Returns whether there is mojibake, in which marks are no
  // marks.
  bool review(const Passage& passage);
  // Only text.invisible-character: for what is no prose, such as a title.
  void review_unseen(const Passage& passage);
  // The first mark of direction in a block of code, whose lines may be shown in another order than they run. `source`
  // is the decoded text, `code` the block's place in it.
  void review_code(std::string_view source, Span code);
  // Reports marks of direction, where the text has no script that needs them, and text.replacement-character, once for
  // all of them, unless the decoder has spoken of them.
  void finish();

 private:
  bool mojibake(const Passage& passage);
  void invisible(const Passage& passage);
  void show(Diagnostic finding);

  Diagnostics& found_;
  std::size_t mojibake_ = 0;
  std::size_t invisible_ = 0;
  std::size_t lost_ = 0;
  std::vector<Diagnostic> directions_;
  bool has_right_to_left_ = false;
  Span first_lost_;
};

}  // namespace rubricate
