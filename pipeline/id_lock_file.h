// The file of --id-lock: YAML, a section a line, so that a change is a line in a diff.
//
//   # The identifiers that the sections keep. Written by rubricate; keep this file beside the document.
//   version: 1
//   sections:
//     - {id: "wax", title: ["Bees", "Wax"], body: "0a1b...", aliases: ["old-wax"]}
//
// title is the path of titles from the top; body is a signature of the words, see stages/id_lock.h; aliases may be
// missing.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "pipeline/stages/id_lock.h"

namespace rubricate {

// A lock that cannot be read: "FILE:LINE:COLUMN: what is wrong".
struct IdLockError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Throws IdLockError. An empty text is an empty lock. `file` is for the messages.
IdLock parse_id_lock(const std::string& text, std::string_view file);

std::string id_lock_text(const IdLock& lock);

}  // namespace rubricate
