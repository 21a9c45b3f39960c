// Addresses that links and images name: what kind they are, and how to write them so that they are valid URLs.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rubricate {

// "https" of "HTTPS://example.org", in lower case; empty for a path or a fragment. One letter is a drive, not a scheme.
std::string scheme_of(std::string_view address);

// The address as a valid URL string (URL Standard): what may not stand there is percent-encoded; letters of every
// script stay. Nothing when no encoding mends it: "http://", "https://a b/".
std::optional<std::string> valid_url(std::string_view address);

// The relative address against a base URL (RFC 3986, section 5.2): "../a.md" and "https://x.example/b/c/d" make
// "https://x.example/b/a.md". The base has a scheme.
std::string resolved(std::string_view base, std::string_view relative);

}  // namespace rubricate
