# real.sh - the real POPE and RePOPE files; read after common.sh.
#
#   real_data               whether they are there, below $data
#   real_store              a new store with POPE's three label files
#   real_verdicts           … the verdicts of both reviewers and the lead
#   real_answers            … the answers of $real_models
#
# They are no part of the project: they are looked for in $FOUREYES_DATA, else beside the checkout.

data=${FOUREYES_DATA:-$srcdir/../shared/data}
no_data="no real data in $data (see FOUREYES_DATA)"
real_models="internvl2_8b llama32v_11b llava_ov_7b"

real_data()
{
	test -f "$data/pope/coco_pope_random.json" && test -f "$data/answers/expected.tsv"
}

real_store()
{
	rm -f "$tmp"/foureyes.db*
	as lead init >/dev/null && as lead import "$data"/pope/*.json >/dev/null ||
	    bail "no store of the real data"
}

real_verdicts()
{
	as lead verdicts "$data/verdicts_reviewer1.csv" --add-people >/dev/null &&
	    as lead verdicts "$data/verdicts_reviewer2.csv" --add-people >/dev/null &&
	    as lead verdicts "$data/verdicts_lead.csv" --add-people --role lead >/dev/null ||
	    bail "no verdicts on the real data"
}

real_answers()
{
	for model in $real_models; do
		as lead answers --model $model "$data"/answers/${model}_pope_*.jsonl >/dev/null ||
		    bail "no answers of $model"
	done
}
