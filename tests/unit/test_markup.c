/*
 * Nothing that a stranger wrote becomes more than text in a page.
 */
#include "markup.h"
#include "tap.h"

static const char *
html(const char *text)
{
	static struct buf b;

	buf_clear(&b);
	buf_str(&b, "");
	markup_html(&b, text);
	return b.data;
}

static const char *
markdown(const char *text)
{
	static struct buf b;

	buf_clear(&b);
	buf_str(&b, "");
	markup_markdown(&b, text);
	return b.data;
}

int
main(void)
{
	char *cut;

	is_str(html("a <script>&\"'</script>"),
	    "a &lt;script&gt;&amp;&quot;&#39;&lt;/script&gt;", "HTML: what begins tags and ends "
	    "attributes is escaped");
	is_str(html("one\ttwo\nthree"), "one two three", "TAB and newline become a space");
	is_str(html("a\033[31m\177\xc2\x9b"), "a&lt;U+001B&gt;[31m&lt;U+007F&gt;&lt;U+009B&gt;",
	    "controls become visible");
	is_str(html("x\xe2\x80\xae" "y\xe2\x81\xa6\xef\xbb\xbf"),
	    "x&lt;U+202E&gt;y&lt;U+2066&gt;&lt;U+FEFF&gt;", "so does what turns writing round");
	is_str(html("\xff\xc3"), "\xef\xbf\xbd\xef\xbf\xbd", "bytes that are no UTF-8 are replaced");
	is_str(html("Stra\xc3\x9f" "e \xe7\x8a\xac"), "Stra\xc3\x9f" "e \xe7\x8a\xac",
	    "other letters stay, in any locale");
	is_str(markdown("a|b*c_d`e[f](g)\\h<i>#~"),
	    "a\\|b\\*c\\_d\\`e\\[f\\](g)\\\\h&lt;i&gt;\\#\\~", "Markdown: nothing ends a cell, "
	    "emphasises, links or begins a tag");

	cut = markup_cut("Stra\xc3\x9f" "e", 6);
	is_str(cut, "Stra\xc3\x9f" "e", "what fits is not cut");
	free(cut);
	cut = markup_cut("Stra\xc3\x9f" "enbahn", 6);
	is_str(cut, "Stra\xc3\x9f\xe2\x80\xa6", "what is longer ends in an ellipsis");
	free(cut);
	return tap_done();
}
