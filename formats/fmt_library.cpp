// What the program needs of libfmt.so of fmt 9, of which Debian has no archive: its functions are templates that
// fmt/format-inl.h defines. Nothing for wide characters and locales that are named.
#include <fmt/format-inl.h>

#if FMT_VERSION / 10000 != 9
#error "other versions of fmt have other templates in their library"
#endif

FMT_BEGIN_NAMESPACE
namespace detail {
template auto dragonbox::to_decimal(float x) noexcept -> dragonbox::decimal_fp<float>;
template auto dragonbox::to_decimal(double x) noexcept -> dragonbox::decimal_fp<double>;
template auto locale_ref::get<std::locale>() const -> std::locale;
template auto thousands_sep_impl(locale_ref locale) -> thousands_sep_result<char>;
template auto decimal_point_impl(locale_ref locale) -> char;
template void buffer<char>::append(const char* begin, const char* end);
template void vformat_to(buffer<char>& out, string_view format, basic_format_args<FMT_BUFFER_CONTEXT(char)> values,
                         locale_ref locale);
}  // namespace detail
FMT_END_NAMESPACE
