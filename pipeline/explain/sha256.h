// SHA-256 (FIPS 180-4), for the Content-Security-Policy of the page: a policy that names the hash of its only script
// lets no other one run, whatever a text may hold.
#pragma once

#include <string>
#include <string_view>

namespace rubricate {

// The digest in base64 (RFC 4648), as "'sha256-...'" wants it.
std::string sha256_base64(std::string_view bytes);

}  // namespace rubricate
