# tests/: units in C (one line each in unit_tests), everything else in shell.  All print TAP.
# `make check` runs them all, `make check TESTS=tests/unit/test_buf` one.  Sorted, one a line.

unit_tests = \
	tests/migrate/test_migrate \
	tests/unit/test_agreement \
	tests/unit/test_audit \
	tests/unit/test_audit_memory \
	tests/unit/test_board \
	tests/unit/test_buf \
	tests/unit/test_codec_pope \
	tests/unit/test_consensus \
	tests/unit/test_csv \
	tests/unit/test_dict \
	tests/unit/test_doubt \
	tests/unit/test_durable \
	tests/unit/test_err \
	tests/unit/test_export \
	tests/unit/test_file \
	tests/unit/test_guideline \
	tests/unit/test_import \
	tests/unit/test_json_span \
	tests/unit/test_lease \
	tests/unit/test_markup \
	tests/unit/test_model \
	tests/unit/test_models_say \
	tests/unit/test_number \
	tests/unit/test_photo_engine \
	tests/unit/test_photo_file \
	tests/unit/test_photo_hostile \
	tests/unit/test_photo_look \
	tests/unit/test_photo_sandbox \
	tests/unit/test_pixels \
	tests/unit/test_resolve \
	tests/unit/test_review \
	tests/unit/test_roles \
	tests/unit/test_score \
	tests/unit/test_show \
	tests/unit/test_subject \
	tests/unit/test_utf8 \
	tests/unit/test_verdicts

# Screens without the product: their host, and terminals played to it.
ui_tests = \
	tests/blind/test_blind \
	tests/pty/test_hostile \
	tests/pty/test_life \
	tests/pty/test_review \
	tests/pty/test_terminals \
	tests/ui/test_cancel \
	tests/ui/test_keys \
	tests/ui/test_probe \
	tests/ui/test_reply \
	tests/ui/test_resolve_parts \
	tests/ui/test_review_parts \
	tests/ui/test_screens \
	tests/ui/test_theme

script_tests = \
	tests/build/compilers.sh \
	tests/build/distcheck.sh \
	tests/build/embed.sh \
	tests/build/hardening.sh \
	tests/build/install.sh \
	tests/build/missing.sh \
	tests/build/static.sh \
	tests/build/valgrind.sh \
	tests/cli/agreement.sh \
	tests/cli/audit.sh \
	tests/cli/backup.sh \
	tests/cli/batch.sh \
	tests/cli/dispute.sh \
	tests/cli/doctor.sh \
	tests/cli/exchange.sh \
	tests/cli/formats.sh \
	tests/cli/guideline.sh \
	tests/cli/hostile.sh \
	tests/cli/hostile_input.sh \
	tests/cli/hostile_store.sh \
	tests/cli/labelstudio.sh \
	tests/cli/leaks.sh \
	tests/cli/manual.sh \
	tests/cli/no_seccomp.sh \
	tests/cli/old_stores.sh \
	tests/cli/people.sh \
	tests/cli/pope.sh \
	tests/cli/pope_rule.sh \
	tests/cli/questions.sh \
	tests/cli/report.sh \
	tests/cli/round_trips.sh \
	tests/cli/schema.sh \
	tests/cli/score.sh \
	tests/cli/session.sh \
	tests/cli/ssh.sh \
	tests/cli/status.sh \
	tests/cli/store.sh \
	tests/cli/try.sh \
	tests/cli/tutorial.sh \
	tests/cli/usage.sh \
	tests/cli/writers.sh \
	tests/fuzz/replay.sh \
	tests/layers.sh \
	tests/samples.sh \
	tests/torture/crowd.sh \
	tests/torture/error.sh \
	tests/torture/full.sh \
	tests/torture/kill.sh \
	tests/torture/memory.sh \
	tests/torture/power.sh \
	tests/torture/proof.sh \
	tests/torture/recovery.sh \
	tests/torture/starve.sh \
	tests/torture/tamper.sh \
	tests/tui/stop.sh \
	tests/tui/two_reviewers.sh \
	tests/ui/host.sh \
	tests/ui/lead.sh \
	tests/ui/review.sh \
	tests/ui/scores.sh \
	tests/x/kitty.sh \
	tests/x/mlterm.sh \
	tests/x/xterm_review.sh

# What several of them share.
check_LIBRARIES = tests/libspecimen.a tests/libpty.a tests/libtest.a
# stb_image_write shifts into the sign, which is not ours to mend.
tests_libspecimen_a_CFLAGS = $(AM_CFLAGS) -fno-sanitize=shift
tests_libspecimen_a_SOURCES = \
	tests/hostile_photos.c \
	tests/hostile_photos.h \
	tests/specimen.c \
	tests/specimen.h \
	tests/specimen_gif.c
tests_libpty_a_SOURCES = \
	tests/pty/fakescreen.c \
	tests/pty/fakescreen.h \
	tests/pty/faketerm.c \
	tests/pty/faketerm.h \
	tests/pty/faketerm_leaves.h
tests_libtest_a_SOURCES = tests/fixture.c tests/fixture.h tests/room.c tests/room.h

LDADD = tests/libtest.a $(CORE_LIBS)
check_PROGRAMS += $(unit_tests) $(ui_tests) tests/blind/foureyes tests/ui/demo
check_PROGRAMS += tests/cli/without_seccomp
tests_cli_without_seccomp_LDADD =
dist_check_SCRIPTS += $(script_tests)
noinst_HEADERS += tests/tap.h tests/ui/rects.h
EXTRA_DIST += tests/cli/tutorial/1_review.script tests/cli/tutorial/2_resolve.script \
	tests/cli/tutorial/3_home.script
EXTRA_DIST += tests/cli/common.sh tests/cli/real.sh tests/x/common.sh tests/x/look.sh \
	tests/layers.txt tests/run.sh tests/tap.sh
EXTRA_DIST += \
	tests/ui/flag.script \
	tests/ui/guideline.script \
	tests/ui/guideline_lead.script \
	tests/ui/home_empty.script \
	tests/ui/home_lead.script \
	tests/ui/home_reviewer.script \
	tests/ui/one_person.script \
	tests/ui/resolve.script \
	tests/ui/resolve_without_photo.script \
	tests/ui/review.script \
	tests/ui/review_ascii.script \
	tests/ui/review_blind.script \
	tests/ui/review_clock.script \
	tests/ui/review_first.script \
	tests/ui/review_first_200x60.txt \
	tests/ui/review_first_60x16.txt \
	tests/ui/review_first_60x40.txt \
	tests/ui/review_first_80x24.txt \
	tests/ui/review_graphics_none.script \
	tests/ui/review_hostile.script \
	tests/ui/review_keys.script \
	tests/ui/scores.script \
	tests/ui/scores_many.script \
	tests/ui/scores_none.script \
	tests/ui/vote.script

# Foureyes with the time in a test's hand; see tests/blind/still.h.
tests_blind_foureyes_SOURCES = $(foureyes_SOURCES) tests/blind/still.c tests/blind/still.h
tests_blind_foureyes_LDFLAGS = $(AM_LDFLAGS) \
	-Wl,--wrap=clock_gettime -Wl,--wrap=poll -Wl,--wrap=__poll_chk \
	-Wl,--wrap=darkroom_open -Wl,--wrap=photo_open -Wl,--wrap=photo_plan \
	-Wl,--wrap=store_own_count \
	-Wl,--wrap=read -Wl,--wrap=__read_chk -Wl,--wrap=write
tests_blind_foureyes_LDADD = $(UI_LIBS)
tests_blind_test_blind_SOURCES = \
	tests/blind/steps.c \
	tests/blind/steps.h \
	tests/blind/stores.c \
	tests/blind/stores.h \
	tests/blind/test_blind.c
tests_blind_test_blind_LDADD = tests/libpty.a $(LDADD)
tests_pty_test_hostile_LDADD = tests/libspecimen.a tests/libpty.a $(LDADD)
tests_pty_test_life_LDADD = tests/libpty.a $(LDADD)
tests_pty_test_review_LDADD = tests/libpty.a $(LDADD)
tests_pty_test_terminals_LDADD = tests/libpty.a $(LDADD)
tests_unit_test_photo_engine_LDADD = tests/libspecimen.a $(LDADD)
tests_unit_test_photo_file_LDADD = tests/libspecimen.a $(LDADD)
tests_unit_test_photo_hostile_LDADD = tests/libspecimen.a $(LDADD)
tests_unit_test_photo_look_LDADD = tests/libspecimen.a $(LDADD)
tests_unit_test_photo_sandbox_LDADD = tests/libspecimen.a $(LDADD)
tests_unit_test_pixels_LDADD = tests/libspecimen.a $(LDADD)
tests_unit_test_show_LDADD = tests/libspecimen.a $(LDADD)
tests_ui_demo_SOURCES = tests/ui/demo.c tests/ui/demo.h tests/ui/demo_main.c
tests_ui_demo_LDADD = $(UI_LIBS)
tests_ui_test_cancel_LDADD = $(UI_LIBS)
tests_ui_test_keys_LDADD = $(UI_LIBS)
tests_ui_test_probe_LDADD = $(UI_LIBS)
tests_ui_test_reply_LDADD = $(UI_LIBS)
tests_ui_test_resolve_parts_LDADD = $(UI_LIBS)
tests_ui_test_review_parts_LDADD = $(UI_LIBS)
tests_ui_test_screens_LDADD = $(UI_LIBS)
tests_ui_test_theme_LDADD = $(UI_LIBS)

TESTS = $(unit_tests) $(ui_tests) $(script_tests)
TEST_EXTENSIONS = .sh

# Not $(SHELL), for which configure takes bash: a child that gets the number of an earlier one, as
# happens when many come and go, is unknown to bash 5.2, which then leaves through the exit trap.
test_shell = /bin/sh
tap_driver = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
LOG_DRIVER = $(tap_driver)
LOG_COMPILER = $(test_shell) $(top_srcdir)/tests/run.sh
SH_LOG_DRIVER = $(tap_driver)
SH_LOG_COMPILER = $(test_shell) $(top_srcdir)/tests/run.sh $(test_shell)

# What a test may rely on; all paths are absolute.
AM_TESTS_ENVIRONMENT = \
	FOUREYES_SRCDIR='$(abs_top_srcdir)'; export FOUREYES_SRCDIR; \
	FOUREYES_BUILDDIR='$(abs_top_builddir)'; export FOUREYES_BUILDDIR; \
	FOUREYES_BIN='$(abs_top_builddir)/foureyes$(EXEEXT)'; export FOUREYES_BIN; \
	CC='$(CC)'; export CC; CFLAGS='$(CFLAGS)'; export CFLAGS; NM='$(NM)'; export NM; \
	SANITIZE='$(SANITIZE_CFLAGS)'; export SANITIZE; \
	CHECK_CPPFLAGS='$(AM_CPPFLAGS)'; export CHECK_CPPFLAGS; \
	CHECK_CFLAGS='$(filter-out -Werror,$(WARN_CFLAGS))'; export CHECK_CFLAGS;

# Campaigns against the store; their short versions are among the tests.
check_PROGRAMS += tests/torture/campaign tests/torture/crowd tests/torture/tamper
EXTRA_DIST += tests/torture/RESULTS.md tests/torture/all.sh tests/torture/rounds.sh
tests_torture_campaign_SOURCES = \
	tests/torture/campaign.c \
	tests/torture/fault.c \
	tests/torture/fault.h \
	tests/torture/memory.c \
	tests/torture/memory.h \
	tests/torture/point.c \
	tests/torture/point.h \
	tests/torture/scenario.c \
	tests/torture/scenario.h \
	tests/torture/scenario_files.c \
	tests/torture/scenario_impl.h
tests_torture_campaign_LDADD = $(CORE_LIBS)
tests_torture_campaign_LDFLAGS = $(AM_LDFLAGS) $(FAULT_WRAP) \
	-Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc
tests_torture_tamper_SOURCES = \
	tests/torture/anatomy.c \
	tests/torture/anatomy.h \
	tests/torture/scenario.c \
	tests/torture/scenario_files.c \
	tests/torture/tamper.c
tests_torture_tamper_LDADD = $(CORE_LIBS)

# The schema as it is, and two migrations more, numbered after the last.
migrate_files = $(srcdir)/tests/migrate/next_1.sql $(srcdir)/tests/migrate/next_2.sql
EXTRA_DIST += $(migrate_files)
tests/migrate/out/sql.c: $(schema_files) $(migrate_files) schema/embed.sh
	$(AM_V_GEN)rm -rf tests/migrate/schema && $(MKDIR_P) tests/migrate/schema/q && \
	cp $(srcdir)/schema/[0-9]*.sql tests/migrate/schema && \
	cp $(srcdir)/schema/q/*.sql tests/migrate/schema/q && \
	n=0 && for f in tests/migrate/schema/[0-9]*.sql; do n=`expr $$n + 1`; done && \
	for f in $(migrate_files); do n=`expr $$n + 1`; \
		cp $$f tests/migrate/schema/`printf %04d $$n`_test.sql || exit 1; done && \
	$(SHELL) $(srcdir)/schema/embed.sh tests/migrate/schema tests/migrate/out && touch $@
clean-local:
	-rm -rf tests/migrate/schema tests/migrate/out
nodist_tests_migrate_test_migrate_SOURCES = tests/migrate/out/sql.c
tests_migrate_test_migrate_SOURCES = \
	tests/migrate/test_migrate.c \
	tests/torture/fault.c \
	tests/torture/fault.h
tests_migrate_test_migrate_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tests/torture
tests_migrate_test_migrate_LDFLAGS = $(AM_LDFLAGS) $(FAULT_WRAP)
tests_unit_test_durable_SOURCES = \
	tests/torture/fault.c \
	tests/torture/fault.h \
	tests/unit/test_durable.c
tests_unit_test_durable_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tests/torture
tests_unit_test_durable_LDFLAGS = $(AM_LDFLAGS) $(FAULT_WRAP)
FAULT_WRAP = -Wl,--wrap=open,--wrap=close,--wrap=write,--wrap=fsync \
	-Wl,--wrap=rename,--wrap=renameat2,--wrap=unlink

.PHONY: torture
torture: foureyes tests/blind/foureyes tests/blind/test_blind \
	    tests/torture/campaign tests/torture/crowd tests/torture/tamper
	@$(AM_TESTS_ENVIRONMENT) ROUNDS='$(ROUNDS)' $(test_shell) $(srcdir)/tests/torture/all.sh

# Fuzzers: built by clang on request (SECONDS=60 or EXECUTIONS=n each, FUZZ="names"); their corpora
# are among the tests.
check_PROGRAMS += tests/fuzz/replay
EXTRA_DIST += tests/fuzz/RESULTS.md tests/fuzz/corpus tests/fuzz/fuzz_main.c tests/fuzz/run.sh
tests_fuzz_replay_SOURCES = \
	tests/fuzz/fuzz.h \
	tests/fuzz/fuzz_answers.c \
	tests/fuzz/fuzz_csv.c \
	tests/fuzz/fuzz_json.c \
	tests/fuzz/fuzz_payload.c \
	tests/fuzz/fuzz_photo.c \
	tests/fuzz/fuzz_pope.c \
	tests/fuzz/fuzz_questions.c \
	tests/fuzz/fuzz_reply.c \
	tests/fuzz/fuzz_rows.c \
	tests/fuzz/fuzz_store.c \
	tests/fuzz/fuzz_text.c \
	tests/fuzz/fuzz_votes.c \
	tests/fuzz/label_file.c \
	tests/fuzz/label_file.h \
	tests/fuzz/replay.c \
	tests/fuzz/small_store.c \
	tests/fuzz/small_store.h \
	tests/torture/anatomy.c \
	tests/torture/anatomy.h
tests_fuzz_replay_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tests/torture
tests_fuzz_replay_LDADD = $(UI_LIBS)

.PHONY: fuzz
fuzz: schema/sql.c
	@$(AM_TESTS_ENVIRONMENT) SECONDS_EACH='$(SECONDS)' EXECUTIONS='$(EXECUTIONS)' TARGETS='$(FUZZ)' \
	SOURCES='$(fuzz_sources)' CPPFLAGS='$(fuzz_cppflags)' LIBS='$(fuzz_libs)' \
	$(SHELL) $(srcdir)/tests/fuzz/run.sh
fuzz_sources = $(libcore_a_SOURCES) $(nodist_libcore_a_SOURCES) ui/reply.c \
	tests/fuzz/label_file.c tests/fuzz/small_store.c tests/torture/anatomy.c
fuzz_cppflags = -D_GNU_SOURCE -I$(abs_top_srcdir)/src -I$(abs_top_srcdir)/ui -Ischema -I. \
	-I$(abs_top_srcdir)/tests -I$(abs_top_srcdir)/tests/fuzz -I$(abs_top_srcdir)/tests/torture \
	$(STB_CPPFLAGS) $(SQLITE_CFLAGS) $(SIXEL_CFLAGS) $(SODIUM_CFLAGS) $(JSON_CFLAGS) \
	$(WEBP_CFLAGS) $(GIF_CFLAGS)
fuzz_libs = $(SQLITE_LIBS) $(SIXEL_LIBS) $(SODIUM_LIBS) $(JSON_LIBS) $(WEBP_LIBS) \
	$(GIF_LIBS) -lm

# Measurements: programs that are built on request alone and are no tests.
bench_programs = \
	tests/bench/bench_account \
	tests/bench/bench_export \
	tests/bench/bench_import \
	tests/bench/bench_photo \
	tests/bench/bench_queue \
	tests/bench/bench_screen \
	tests/bench/bench_status
tests_bench_bench_account_SOURCES = \
	tests/bench/bench.c \
	tests/bench/bench.h \
	tests/bench/bench_account.c \
	tests/bench/bench_labels.c \
	tests/bench/bench_labels.h
tests_bench_bench_account_LDADD = $(LDADD)
tests_bench_bench_export_SOURCES = \
	tests/bench/bench.c \
	tests/bench/bench.h \
	tests/bench/bench_export.c \
	tests/bench/bench_labels.c \
	tests/bench/bench_labels.h
tests_bench_bench_export_LDADD = $(LDADD)
tests_bench_bench_import_SOURCES = \
	tests/bench/bench.c \
	tests/bench/bench.h \
	tests/bench/bench_import.c
tests_bench_bench_import_LDADD = $(LDADD)
tests_bench_bench_photo_SOURCES = \
	tests/bench/bench_photo.c \
	tests/bench/bench_photo.h \
	tests/bench/bench_photo_stages.c
tests_bench_bench_photo_LDADD = tests/libspecimen.a $(LDADD)
tests_bench_bench_queue_SOURCES = \
	tests/bench/bench.c \
	tests/bench/bench.h \
	tests/bench/bench_queue.c
tests_bench_bench_queue_LDADD = $(LDADD)
tests_bench_bench_screen_SOURCES = \
	tests/bench/bench.c \
	tests/bench/bench.h \
	tests/bench/bench_peers.c \
	tests/bench/bench_peers.h \
	tests/bench/bench_screen.c
tests_bench_bench_screen_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tests/pty
tests_bench_bench_screen_LDADD = tests/libpty.a tests/libspecimen.a $(LDADD)
tests_bench_bench_status_SOURCES = \
	tests/bench/bench.c \
	tests/bench/bench.h \
	tests/bench/bench_labels.c \
	tests/bench/bench_labels.h \
	tests/bench/bench_status.c
tests_bench_bench_status_LDADD = $(LDADD)
EXTRA_DIST += tests/bench/RESULTS.md
EXTRA_PROGRAMS += $(bench_programs)
CLEANFILES += $(bench_programs)

.PHONY: bench
bench: foureyes $(bench_programs)
	@for b in $(bench_programs); do $(AM_TESTS_ENVIRONMENT) ./$$b || exit 1; done

.PHONY: list-tests test-programs
list-tests:
	@printf '%s\n' $(TESTS)
test-programs: all
	@$(MAKE) $(AM_MAKEFLAGS) $(check_PROGRAMS)
