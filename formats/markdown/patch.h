// A Markdown source with those of its blocks replaced that are other ones now.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/format.h"
#include "formats/markdown/dialect.h"
#include "formats/markdown/written.h"

namespace rubricate::markdown {

// The part of a patched text that tells what all of it says, and which pieces of the body it ought to say, counted
// without the notes.
struct Excerpt {
  std::string text;
  std::vector<std::size_t> body;
};

// The original's text behind its front matter. The pieces of the original are compared with those of `written`, whose
// front matter is taken out: what stands as often in both is the same, and what follows and precedes it as long as it
// is equal (as Heckel 1978 does for what stands once); of those that have changed their order the most that have not
// are kept. Both arguments must outlive the patch. Takes time n log n in the number of pieces.
class Patch {
 public:
  Patch(const Original& original, const Written& written, Dialect dialect);

  bool changes_nothing() const;

  // Whether a piece of `written` stands in the text as it stands in the original.
  bool keeps(std::size_t piece) const { return then_of_[piece] != npos_; }

  // Writes these pieces of the body anew, counted without the notes, and what stands in one place with them. Where one
  // is new already, what is kept beside it makes it say something else.
  void give_up(const std::vector<std::size_t>& pieces);

  // New pieces with the blank lines behind those they replace and the link definitions in them, all others with the
  // original's bytes, up to where the next one begins. It stands until the next call.
  const std::string& text();
  // What text() has returned last, for good.
  std::string take_text() { return std::move(out_); }

  // Of what text() has returned last: what is new, and what is kept if it is beside that or may have a part in what the
  // excerpt says: definitions of links that it may name, and of notes; marks of notes where other notes are defined
  // now; tags between blocks where it may have their partners; names in tags where it may say them. The rest is left
  // out from one good place (segments.h) to another, so that it says what it says in the original, if the excerpt says
  // what it ought to. Nothing when it could not: definitions of the original may be missing, or be others, wherever
  // they are used.
  std::optional<Excerpt> excerpt(std::string_view text) const;

 private:
  static constexpr std::size_t npos_ = std::string_view::npos;

  using Piece = Original::Piece;

  enum class Origin : unsigned char { kept, made };

  // What stands in one place of the text; it ends where the next begins.
  struct Chunk {
    std::size_t begin = 0;
    std::size_t first = 0;  // of `placed_`
    Origin origin = Origin::kept;
  };

  void match(const std::vector<Piece>& then, const std::vector<std::size_t>& then_at, const std::vector<Piece>& now,
             const std::vector<std::size_t>& now_at);
  std::size_t group_end(std::size_t first) const;
  void drop_broken_groups();
  bool is_broken(std::size_t first, std::size_t end) const;
  void give_up(std::size_t piece);
  void drop(std::size_t first, std::size_t end);
  std::vector<std::size_t> body() const;
  std::size_t next_kept(std::size_t first, const std::vector<std::size_t>& body, std::size_t next);
  std::string_view region(std::size_t first, std::size_t end) const;
  void blank_line();
  void begin_chunk(Origin origin) { chunks_.push_back({out_.size(), placed_.size(), origin}); }
  void keep(std::size_t first, std::size_t end);
  void insert(std::size_t piece);
  void replace(std::string_view old, std::size_t piece);
  std::vector<std::string> definitions_in(std::string_view region);
  std::vector<bool> needed(std::string_view text) const;
  void widen(std::vector<bool>& is_needed, std::string_view text) const;
  std::string_view part(std::size_t chunk, std::string_view text) const;
  std::size_t end_of(std::size_t chunk, std::string_view text) const;
  std::span<const std::size_t> placed_in(std::size_t chunk) const;

  const Original& original_;
  std::string_view source_;  // the original's text
  const Written& written_;
  Dialect dialect_;
  std::vector<Piece> now_;
  std::vector<std::size_t> then_of_;  // for each piece that is to be written
  std::vector<std::size_t> now_of_;   // for each piece of the original
  std::size_t limit_from_ = npos_;
  std::size_t limit_ = 0;
  bool ends_as_source_ = false;  // what was written last is the end of the source
  bool has_lost_definitions_ = false;
  bool has_replaced_notes_ = false;  // what was replaced may define notes, whose marks are text then
  bool has_replaced_tags_ = false;   // what was replaced may hold tags that others pair up with
  std::string out_;
  std::vector<Chunk> chunks_;        // of `out_`
  std::vector<std::size_t> placed_;  // pieces of the body as they stand in the chunks
};

}  // namespace rubricate::markdown
