#include "pipeline/fix/mend.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace rubricate {

namespace {

Diagnostic with_original_places(const Diagnostic& each, const Revision& revision) {
  Diagnostic moved = each;
  if (moved.span.known()) moved.span = revision.original(moved.span);
  if (moved.fix) moved.fix.edit().span = revision.original(each.fix->span);
  if (moved.related)
    for (Span& span : moved.related.edit()) span = revision.original(span);
  return moved;
}

bool is_among(const std::vector<Fix>& fixes, const Diagnostic& finding) {
  if (!finding.fix) return false;
  const Fix& fix = *finding.fix;
  const auto at = std::ranges::lower_bound(fixes, fix.span.begin, {}, [](const Fix& each) { return each.span.begin; });
  return at != fixes.end() && at->span.begin == fix.span.begin && at->span.end == fix.span.end &&
         at->replacement == fix.replacement;
}

// Applies the fixes, which are those of some of the findings, and reports these as fixed.
void mend(const Diagnostics& seen, const std::vector<Fix>& fixes, Revision& revision, Diagnostics& found) {
  for (const Diagnostic& each : seen.all()) {
    if (!is_among(fixes, each)) continue;
    Diagnostic fixed = with_original_places(each, revision);
    fixed.is_fixed = true;
    found.report(std::move(fixed));
  }
  revision.apply(fixes);
}

}  // namespace

std::vector<Fix> fixes_of(const Diagnostics& found, Safety at_most) {
  std::vector<Fix> all;
  for (const Diagnostic& each : found.all())
    if (each.fix && each.fix->safety <= at_most) all.push_back(*each.fix);
  std::stable_sort(all.begin(), all.end(), [](const Fix& a, const Fix& b) { return a.span.begin < b.span.begin; });
  std::vector<Fix> kept;
  for (Fix& fix : all) {
    // Two insertions at one place would be one blank too many.
    const bool is_free = kept.empty() || fix.span.begin > kept.back().span.begin;
    if (is_free && (kept.empty() || fix.span.begin >= kept.back().span.end)) kept.push_back(std::move(fix));
  }
  return kept;
}

Document read_mended(const Source& source, const ReadRequest& request, Safety at_most, Revision& revision,
                     Diagnostics& found) {
  // What the decoder has found is not found again, and the stages look at it.
  const Diagnostics decoded = std::exchange(found, {});
  const std::vector<Fix> first = fixes_of(decoded, at_most);
  mend(decoded, first, revision, found);
  for (const Diagnostic& each : decoded.all())
    if (!is_among(first, each)) found.report(each);
  for (int round = 1;; ++round) {
    Diagnostics seen = decoded;
    Document document = read_document(Source(source.name(), revision.text()), request, seen);
    Diagnostics fresh;
    for (std::size_t i = decoded.all().size(); i < seen.all().size(); ++i) fresh.report(seen.all()[i]);
    const std::vector<Fix> fixes = round > most_rounds ? std::vector<Fix>() : fixes_of(fresh, at_most);
    if (fixes.empty()) {
      add_with_original_places(fresh, revision, found);
      return document;
    }
    mend(fresh, fixes, revision, found);
  }
}

void add_with_original_places(const Diagnostics& more, const Revision& revision, Diagnostics& found) {
  for (const Diagnostic& each : more.all())
    found.report(revision.is_changed() ? with_original_places(each, revision) : each);
}

}  // namespace rubricate
