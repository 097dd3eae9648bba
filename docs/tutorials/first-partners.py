# %% [markdown]
# # First partners: from a region to a shortlist you can defend
#
# You work for the regional government of Andalucía. In a quarter of an hour you will know what your region is strong
# in, where it could go next, which regions complement it in machinery, and why; and you will have a table to take to a
# meeting. Everything here runs without a network: the figures come with Interlace.
#
# Read the comments between the cells, and run the cells one after another, in a notebook or with
# `python docs/tutorials/first-partners.py`.

# %%
import interlace as il

europe = il.release()
print(europe)

# %% [markdown]
# ## 1. The region
#
# A region is found by its NUTS code or by its name. Accents and small slips do not matter.

# %%
andalucia = europe.region("Andalucia")
print(andalucia.code, andalucia.name)

profile = andalucia.profile()
print(profile.persons_employed, "persons employed,", profile.strengths_count, "strengths, in", profile.year)

# %% [markdown]
# The figures by activity are of 2014, the newest year in which nearly all regions are published. That is old, and it
# is the first thing to say in the meeting. Newer figures of Eurostat can be fetched with `interlace fetch eurostat`.
#
# ## 2. What it is strong in
#
# The *location quotient* compares shares: 1.88 in construction means that construction has 1.88 times the share of jobs
# that it has across all regions. An activity is a *strength* from 1 on.

# %%
strengths = andalucia.strengths(top=5)
for row in strengths:
    print(f"{row.location_quotient:.2f}  {row.label}")
print(strengths.notes[0])

# %% [markdown]
# Mind the note. Some activities are confidential: they are not zero, they are unknown, and Interlace never counts them
# as absent.
#
# ## 3. Where it could go
#
# What is near, and what is worth it? *Related* activities need capabilities that the region has already; *complex*
# ones are found where income is high. The best are both: low risk, high return.

# %%
opportunities = andalucia.opportunities(top=None)
promising = [row for row in opportunities if row.quadrant == "low_risk_high_return"]
for row in promising[:5]:
    print(f"{row.density:.0%} related, complexity {row.complexity:.2f}: {row.label}")

# %% [markdown]
# ## 4. Who complements it
#
# Suppose the government wants to move into machinery (C28), where Andalucía has few jobs. Who would help?

# %%
machinery = europe.activity("C28")
lacking = next(row for row in opportunities if row.activity == machinery.code)
print(f"{machinery.label}: {lacking.location_quotient:.2f} times the average in Andalucía")

partners = andalucia.partners(activity="C28", top=5)
for row in partners:
    print(f"{row.rank}. {row.name} ({row.region}), score {row.score:.2f}")

# %% [markdown]
# A score is a sum of seven named contributions. Nothing else is in it, so it can be taken apart in front of everybody.

# %%
best = partners[0]
for reason in best.reasons:
    print(f"+{reason.contribution:.2f}  {reason.sentence}")
assert abs(sum(reason.contribution for reason in best.reasons) - best.score) < 1e-9

# %% [markdown]
# Where there is no evidence for a reason, the sentence says so, and the reason counts neither for nor against.
#
# ## 5. What if something else matters?
#
# The weights are yours. Distance may not matter to you at all, and you may want partners from many countries.

# %%
others = andalucia.partners(activity="C28", top=5, weights={"near": 0}, diverse=True, exclude_country=True)
print([row.region for row in others])

# %% [markdown]
# ## 6. Do they meet already?
#
# The register of thematic partnerships holds claims, each with its source. Sources disagree, and the register shows it.

# %%
for claim in andalucia.partnerships():
    print(f"{claim.name}: {claim.role} [{claim.source}]")

bioenergy = europe.partnership("bioenergy")
print([(count.as_of or "undated", count.count, count.source) for count in bioenergy.counts])

# %% [markdown]
# ## 7. Take it to the meeting
#
# Every answer is a table when asked. The command line writes the same:
# `interlace partners ES61 --activity C28 -o partners.csv`.

# %%
table = partners.to_frame()
print(table.select("rank", "name", "country", "score", "adds_to_us", "adds_to_them"))
