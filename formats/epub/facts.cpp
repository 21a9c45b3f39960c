#include "formats/epub/facts.h"

#include "formats/document/walk.h"
#include "formats/document/white_space.h"
#include "formats/epub/dates.h"
#include "formats/epub/language_tag.h"
#include "formats/epub/publication.h"
#include "formats/epub/uuid.h"

namespace rubricate {

namespace {

constexpr const char* when_nothing_is_known = "2000-01-01T00:00:00Z";

bool is_invalid_uuid_urn(std::string_view identifier) {
  return identifier.starts_with("urn:uuid:") && !is_uuid(identifier.substr(9));
}

}  // namespace

BookFacts facts_of(const Document& document, Diagnostics& found) {
  const Metadata& data = document.metadata;
  BookFacts facts{.title = std::string(stripped(plain_text(data.title))),
                  .language = std::string(stripped(data.language))};
  if (facts.title.empty()) {
    facts.title = "Untitled";
    found.report(Finding::metadata_invalid, {}, "the document has no title, which an e-book must have; \"Untitled\"",
                 "-M title=\"...\" gives it one");
  }
  if (!is_language_tag(facts.language)) {
    found.report(Finding::metadata_invalid, {},
                 facts.language.empty() ? "no language is stated; taken as unknown (und)"
                                        : "\"" + facts.language + "\" is no language tag; taken as unknown (und)",
                 "-M lang=en, or another tag of BCP 47");
    facts.language = "und";
  }
  facts.modified =
      moment_of(stripped(data.modified.empty() ? data.date : data.modified)).value_or(when_nothing_is_known);
  if (!data.modified.empty() && !is_moment(data.modified))
    found.report(Finding::metadata_invalid, {},
                 "the time of modification \"" + data.modified + "\" was written as " + facts.modified,
                 "write it as YYYY-MM-DDThh:mm:ssZ");
  facts.identifier = leading_identifier(data);
  if (is_invalid_uuid_urn(facts.identifier)) {
    found.report(Finding::metadata_invalid, {},
                 "the identifier \"" + facts.identifier + "\" holds no UUID; one was made from the content");
    facts.identifier.clear();
  }
  return facts;
}

}  // namespace rubricate
