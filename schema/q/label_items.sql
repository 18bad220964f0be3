-- The state and label of every item whose pair a standing source asks, in any order.
SELECT pair_id, state, label FROM item WHERE withdrawn = 0
