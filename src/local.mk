# src/: libcore.a is everything that has no screen; the program is main.c and one file a command.
# One file a line, sorted.

noinst_LIBRARIES += libcore.a
libcore_a_SOURCES = \
	src/arena.c \
	src/arena.h \
	src/audit.c \
	src/audit.h \
	src/audit_impl.h \
	src/audit_items.c \
	src/audit_journal.c \
	src/audit_sources.c \
	src/beneath.c \
	src/beneath.h \
	src/board.c \
	src/board.h \
	src/buf.c \
	src/buf.h \
	src/card.c \
	src/card.h \
	src/clock.c \
	src/clock.h \
	src/codec.c \
	src/codec.h \
	src/codec_pope.c \
	src/consensus.c \
	src/consensus.h \
	src/csv.c \
	src/csv.h \
	src/db.h \
	src/db_sqlite.c \
	src/dict.c \
	src/dict.h \
	src/dither.c \
	src/dither.h \
	src/err.c \
	src/err.h \
	src/exchange.c \
	src/exchange.h \
	src/exchange_export.c \
	src/exchange_impl.h \
	src/exchange_import.c \
	src/exchange_photos.c \
	src/exchange_verdicts.c \
	src/file.c \
	src/file.h \
	src/hash.c \
	src/hash.h \
	src/json_span.c \
	src/json_span.h \
	src/kitty.c \
	src/kitty.h \
	src/mem.c \
	src/mem.h \
	src/model.c \
	src/model.h \
	src/number.c \
	src/number.h \
	src/photo.c \
	src/photo.h \
	src/photo_believe.c \
	src/photo_cache.c \
	src/photo_decode.c \
	src/photo_decode.h \
	src/photo_engine.h \
	src/photo_file.c \
	src/photo_file.h \
	src/photo_job.c \
	src/photo_look.c \
	src/photo_look.h \
	src/photo_look_jpeg.c \
	src/photo_look_png.c \
	src/photo_look_webp.c \
	src/photo_make.c \
	src/photo_make.h \
	src/photo_worker.c \
	src/photo_worker.h \
	src/photo_zygote.c \
	src/quantise.c \
	src/quantise.h \
	src/rect.h \
	src/resolve.c \
	src/resolve.h \
	src/review.c \
	src/review.h \
	src/sandbox.c \
	src/sandbox.h \
	src/scale.c \
	src/scale.h \
	src/sixels.c \
	src/sixels.h \
	src/store.c \
	src/store.h \
	src/store_audit.c \
	src/store_audit.h \
	src/store_batch.c \
	src/store_count.c \
	src/store_decide.c \
	src/store_history.c \
	src/store_impl.h \
	src/store_journal.c \
	src/store_people.c \
	src/store_queue.c \
	src/store_source.c \
	src/subject.c \
	src/subject.h \
	src/textpic.c \
	src/textpic.h \
	src/utf8.c \
	src/utf8.h \
	src/zoom.c \
	src/zoom.h

bin_PROGRAMS += foureyes
foureyes_SOURCES = \
	src/main.c
foureyes_LDADD = $(UI_LIBS)
