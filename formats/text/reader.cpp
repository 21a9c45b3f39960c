#include "formats/text/reader.h"

namespace rubricate {

Document read_text(const Source&, const Settings&, Diagnostics&) { return {}; }

}  // namespace rubricate
